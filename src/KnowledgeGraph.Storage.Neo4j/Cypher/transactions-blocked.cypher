SHOW TRANSACTIONS YIELD database, transactionId, currentQueryId, status, activeLockCount, pageHits
WHERE database = $in.database
RETURN transactionId, currentQueryId, status, activeLockCount, pageHits
