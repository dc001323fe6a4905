using KnowledgeGraph.Service.Commands;

return await CommandLine.RunAsync(args);
