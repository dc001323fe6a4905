namespace KnowledgeGraph.Language.Time;

/// <summary>What a reader of times knows beside the words.</summary>
/// <param name="Anchor">Local publication time; null when unknown.</param>
/// <param name="FiscalYearStartMonthAt">Month (1..12) in which the fiscal year of the company spoken of at a place begins; null when unknown.</param>
internal sealed record TimeContext(string Text, DateTime? Anchor, Func<int, int?> FiscalYearStartMonthAt)
{
    /// <summary>How far the words that turn a bare day or month to the future may stand before it, and behind it.</summary>
    private const int Reach = 12;

    private static readonly string[] Future = ["将", "拟", "计划", "预计", "预期", "明年", "定于", "定在", "有望", "即将", "力争", "目标", "最快", "最早", "最晚", "最迟", "不晚于", "安排在", "推迟至", "推迟到", "延期至", "待到", "等到"];

    private static readonly string[] Told = ["宣布", "表示", "称", "消息", "获悉", "公布", "披露", "公告", "报道", "透露", "发布", "显示", "讯", "电", "说", "会上"];

    /// <summary>A bare day or month turns to the future where the words of its clause say so: 将于3月发布, 预计5月, 2月10日将发布, but not 2月10日，公司宣布将.</summary>
    public bool LooksAhead(int start, int end) => AheadBefore(start) || AheadBehind(end);

    private bool AheadBefore(int start)
    {
        var from = start;
        while (from > 0 && start - from < Reach && Text[from - 1] is not ('，' or '。' or '；' or '！' or '？' or '\n' or ',' or '、' or '：'))
        {
            from--;
        }

        var before = Text.AsSpan(from, start - from);
        var last = -1;
        foreach (var word in Future)
        {
            last = Math.Max(last, before.LastIndexOf(word, StringComparison.Ordinal));
        }

        // 刚于, 已在: the deed is done, whatever was planned before.
        return last >= 0 && !before[last..].ContainsAny('已', '曾', '刚');
    }

    private bool AheadBehind(int end)
    {
        var to = end;
        var commas = 0;
        while (to < Text.Length && to - end < Reach + 2 && Text[to] is not ('。' or '；' or '！' or '？' or '\n'))
        {
            if (Text[to] is '，' or ',' && ++commas > (to == end ? 1 : 0))
            {
                break;
            }

            to++;
        }

        var behind = Text.AsSpan(end, to - end);
        foreach (var word in Told)
        {
            if (behind.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at)
            {
                behind = behind[..at];
            }
        }

        var future = behind.IndexOfAny('将', '拟');
        return future >= 0 && !(behind[future] == '拟' && future + 1 < behind.Length && behind[future + 1] is '人' or '合' or '真' or '态');
    }
}
