#!/usr/bin/env python3
"""Makes a labelled set of near-copies from a news backup: real articles, the reprints among them, and planted rewrites.

usage: make_set.py ITEMS.jsonl OUT.jsonl [--seed N] [--strength light|mixed]

Each line of OUT is {"id", "title", "text", "publishedAt", "gold", "how"}: lines of one gold cluster are one article, reprinted or lightly rewritten.
Which articles of the backup are reprints of each other is decided by their longest common passage (difflib), a measure the project's own judge does not use:
from 60 % of the shorter text on they are one, from 25 % on nobody knows and one of the two is left out.
"""
import argparse
import collections
import difflib
import json
import random
import re
import unicodedata

SWAPS_ZH = [
    ("宣布", "对外宣布"), ("发布", "推出"), ("表示", "称"), ("认为", "指出"), ("目前", "当前"), ("此前", "先前"), ("已经", "已"), ("正在", "正"), ("通过", "借助"), ("进行", "开展"),
    ("公司", "企业"), ("用户", "使用者"), ("预计", "预期"), ("增长", "上升"), ("下降", "下滑"), ("超过", "逾"), ("约", "大约"), ("达到", "达"), ("同时", "与此同时"), ("此外", "另外"),
    ("因为", "由于"), ("但是", "不过"), ("但", "然而"), ("以及", "和"), ("或者", "或"), ("可以", "能够"), ("需要", "须"), ("获悉", "了解到"), ("近日", "日前"), ("今日", "今天"),
    ("首次", "第一次"), ("全新", "崭新"), ("提升", "提高"), ("支持", "支撑"), ("推动", "推进"), ("实现", "达成"), ("提供", "给出"), ("成为", "变成"), ("开始", "着手"), ("完成", "结束"),
    ("投资", "注资"), ("合作", "协作"), ("市场", "行业市场"), ("产品", "产品线"), ("问题", "难题"), ("重要", "关键"), ("主要", "核心"), ("大幅", "显著"), ("多个", "数个"), ("方面", "层面"),
    ("显示", "表明"), ("指出", "提到"), ("未来", "今后"), ("持续", "不断"), ("加速", "加快"), ("布局", "部署"), ("上线", "开放"), ("相关", "有关"), ("领域", "赛道"), ("模型", "大模型"),
    ("据悉", "据了解"), ("最新", "新近"), ("计划", "打算"), ("启动", "开启"), ("负责", "主管"), ("优势", "长处"), ("能力", "本领"), ("快速", "迅速"), ("帮助", "协助"), ("价格", "售价"),
]
SWAPS_EN = [
    ("announced", "said"), ("said", "stated"), ("company", "firm"), ("launches", "unveils"), ("launched", "released"), ("new", "brand-new"), ("users", "customers"), ("big", "large"),
    ("about", "around"), ("more than", "over"), ("because", "since"), ("but", "yet"), ("use", "employ"), ("using", "with"), ("help", "aid"), ("build", "create"), ("building", "creating"),
    ("show", "reveal"), ("make", "produce"), ("start", "begin"), ("also", "too"), ("research", "study"), ("model", "AI model"), ("plans", "intends"), ("way", "manner"), ("work", "operate"),
    ("get", "obtain"), ("first", "initial"), ("many", "numerous"), ("people", "persons"), ("just", "only"), ("could", "might"), ("will", "is going to"), ("how", "the way"), ("why", "the reason"),
]
HEADS_ZH = ["快讯｜", "【早报】", "重磅！", "刚刚，", "业界观察：", "转载 | ", "要闻："]
HEADS_EN = ["Breaking: ", "News: ", "Report: ", "Update - "]
FEET_ZH = ["责任编辑：小云", "本文来自网络转载，版权归原作者所有。", "（来源：综合报道）", "更多精彩内容，欢迎关注本站公众号。", "编辑：林海"]
FEET_EN = ["Read more on our site.", "This story originally appeared elsewhere.", "Subscribe to our newsletter for more."]
INSERTS_ZH = ["这一消息引发了业内的关注。", "有分析人士对此表示看好。", "截至发稿，各方尚未作进一步回应。", "具体细节仍有待披露。"]
INSERTS_EN = ["The news drew attention across the industry.", "Further details were not available at the time of writing."]
TRADITIONAL = str.maketrans("国发说体会来对时过这个们为学开电业万与东产亿从众优传务动华单卖厂历双变号员团图场块声处备复头夺奖实宽导将层岁币师带应废张强归当录态总战户扩报担拥择换据损数断时显术机权条极构标档检楼样欢气汉汽没测济灵炼点热爱状独环现电画疗监盖矿码确离种积称稳竞笔类粮级纪纯纸线练组细终经结给络绝统续维综网罗习职联胜脑节苏荐药获补装规视览觉计订认讨让训议记许论设访证评识词译试话询该详语误请读课谁调谈谢负财责败货质购贯贵费资赛赢赵车轨轮软载较输边达迁运还进远连适选递逻邮释里针钟钢钱铁链销锁错锋键长门问间闻队阳阶际陆险难雾静项顺须领频题风飞马驱验鱼龙",
                           "國發說體會來對時過這個們為學開電業萬與東產億從眾優傳務動華單賣廠歷雙變號員團圖場塊聲處備復頭奪獎實寬導將層歲幣師帶應廢張強歸當錄態總戰戶擴報擔擁擇換據損數斷時顯術機權條極構標檔檢樓樣歡氣漢汽沒測濟靈煉點熱愛狀獨環現電畫療監蓋礦碼確離種積稱穩競筆類糧級紀純紙線練組細終經結給絡絕統續維綜網羅習職聯勝腦節蘇薦藥獲補裝規視覽覺計訂認討讓訓議記許論設訪證評識詞譯試話詢該詳語誤請讀課誰調談謝負財責敗貨質購貫貴費資賽贏趙車軌輪軟載較輸邊達遷運還進遠連適選遞邏郵釋裡針鐘鋼錢鐵鏈銷鎖錯鋒鍵長門問間聞隊陽階際陸險難霧靜項順須領頻題風飛馬驅驗魚龍")


def is_chinese(text):
    return sum("\u4e00" <= c <= "\u9fff" for c in text) * 4 > len(text)


def read(path):
    items = []
    for line in open(path, encoding="utf-8"):
        x = json.loads(line)
        content = re.sub(r"\s*原文：https?://\S+", "", x.get("content") or "")
        title = x.get("title") or ""
        if not title and " — " in content:
            title, content = content.split(" — ", 1)
        summary = x.get("summary") or ""
        body = content if len(content) >= len(summary) else summary
        if len(title) + len(body) >= 40 and len(body) >= 15:
            items.append({"id": str(x["id"]) + x["kind"][0], "title": title, "text": body, "publishedAt": x["created_at"]})
    return items


def keys(items):
    """What an item says, letters and digits alone; sentences that stand in five items or more say nothing."""
    cut = [sentences(item["title"]) + [p for s in sentences(item["text"]) for p in re.split("#", s)] for item in items]
    count = collections.Counter(s.strip() for parts in cut for s in set(parts))
    return [re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", "".join(s for s in parts if count[s.strip()] < 5)).lower()) for parts in cut]


def label(items):
    """Gold clusters of the real articles, by their longest common passage."""
    grams = {}
    for i, item in enumerate(items):
        for g in {item["key"][j:j + 8] for j in range(len(item["key"]) - 7)}:
            grams.setdefault(g, []).append(i)
    pairs = {(a, b) for v in grams.values() if len(v) <= 12 for x, a in enumerate(v) for b in v[x + 1:]}
    gold = list(range(len(items)))
    dropped = set()

    def root(i):
        while gold[i] != i:
            i = gold[i]
        return i

    for a, b in sorted(pairs):
        ka, kb = items[a]["key"], items[b]["key"]
        match = difflib.SequenceMatcher(None, ka, kb, autojunk=False).get_matching_blocks()
        share = sum(m.size for m in match if m.size >= 6) / max(1, min(len(ka), len(kb)))
        if share >= 0.6:
            gold[root(b)] = root(a)
        elif share >= 0.25:
            dropped.add(b)
    return [(dict(item), root(i)) for i, item in enumerate(items) if i not in dropped]


def sentences(text):
    return [s for s in re.findall(r"[^。！？!?；;\n]+[。！？!?；;\n]?", text) if s.strip()] if is_chinese(text) else [s for s in re.split(r"(?<=[.!?])\s+", text) if s]


def swap(text, chance, rng, zh):
    for old, new in (SWAPS_ZH if zh else SWAPS_EN):
        if zh:
            text = re.sub(re.escape(old), lambda m: new if rng.random() < chance else m.group(), text)
        else:
            text = re.sub(r"\b" + old + r"\b", lambda m: new if rng.random() < chance else m.group(), text, flags=re.I)
    return text


def rewrite(item, rng, strength):
    zh = is_chinese(item["title"] + item["text"])
    title, text, how = item["title"], item["text"], []
    parts = sentences(text)
    steps = rng.sample(["swap", "head", "foot", "drop", "order", "insert", "script", "cut", "retitle"], rng.randint(1, 2 if strength == "light" else 4))
    if "drop" in steps and len(parts) >= 4:
        parts.pop(rng.randrange(1, len(parts)))
        how.append("drop")
    if "order" in steps and len(parts) >= 3:
        i = rng.randrange(len(parts) - 1)
        parts[i], parts[i + 1] = parts[i + 1], parts[i]
        how.append("order")
    if "cut" in steps and len(parts) >= 4:
        parts = parts[: max(3, round(len(parts) * 0.7))]
        how.append("cut")
    if "insert" in steps and len(parts) >= 2:
        parts.insert(rng.randrange(1, len(parts) + 1), rng.choice(INSERTS_ZH if zh else INSERTS_EN))
        how.append("insert")
    text = ("" if zh else " ").join(parts)
    if "swap" in steps:
        chance = rng.choice([0.4, 0.8])
        title, text = swap(title, chance, rng, zh), swap(text, chance, rng, zh)
        how.append("swap")
    if "head" in steps:
        title = rng.choice(HEADS_ZH if zh else HEADS_EN) + title
        how.append("head")
    if "foot" in steps:
        text += "\n" + rng.choice(FEET_ZH if zh else FEET_EN)
        how.append("foot")
    if "retitle" in steps and len(text) >= 2.5 * len(title):
        title = sentences(title)[0][: max(8, len(title) * 2 // 3)]
        how.append("retitle")
    if "script" in steps:
        if zh:
            text, title = text.translate(TRADITIONAL), title.translate(TRADITIONAL)
            text = text.replace("，", ",").replace("（", "(").replace("）", ")")
        else:
            text = text.replace("'", "’").replace(" - ", " — ")
        how.append("script")
    if not how:
        how.append("verbatim")
    return title, text, "+".join(how)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("items")
    parser.add_argument("out")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--strength", choices=["light", "mixed"], default="mixed")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    items = read(args.items)
    for item, said in zip(items, keys(items)):
        item["key"] = said
    labelled = label(items)
    lines = []
    for item, gold in labelled:
        item.pop("key")
        lines.append({**item, "gold": f"g{gold}", "how": "real"})
    for item, gold in rng.sample(labelled, len(labelled) // 3):
        for n in range(rng.randint(1, 2)):
            title, text, how = rewrite(item, rng, args.strength)
            lines.append({"id": f"{item['id']}-{n}", "title": title, "text": text, "publishedAt": item["publishedAt"][:10] + f"T23:{n:02}:00Z", "gold": f"g{gold}", "how": how})
    rng.shuffle(lines)
    with open(args.out, "w", encoding="utf-8") as out:
        for line in lines:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
