using System.Collections.Immutable;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Relations;

/// <summary>A measured value with the slot it is said of.</summary>
internal sealed record MetricHit(Slot Subject, string Metric, QuantityExpression Quantity, TextSpan Span, Clause Clause, double Confidence);

/// <summary>
/// Joins the quantities of a sentence to what they measure and whom they are said of. A quantity without a metric's word beside it is no fact.
/// Metrics are data: <c>metrics.tsv</c>.
/// </summary>
internal static partial class MetricFinder
{
    private const int MaxBefore = 18;

    private const int MaxAfter = 14;

    /// <summary>English words are longer, and the measure may stand far before what it came to: Revenue for the quarter rose 32% to ….</summary>
    private const int MaxBeforeInEnglish = 72;

    private const int MaxAfterInEnglish = 32;

    private static readonly ImmutableArray<Metric> Metrics =
    [
        .. DataTable.Read("metrics.tsv", 4).Select(row => new Metric(
            row.Columns[0],
            new Regex(row.Columns[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10)),
            [.. row.Columns[2].Split(',')],
            Enum.Parse<ArticleLanguage>(row.Columns[3], ignoreCase: true))),
    ];

    private static readonly EntityType[] Bearers =
    [
        EntityType.Company, EntityType.Organization, EntityType.Government, EntityType.Product, EntityType.AiModel, EntityType.Project, EntityType.Event,
        EntityType.MediaWork, EntityType.Technology,
    ];

    public static IEnumerable<MetricHit> Find(Document document, TextSpan sentence, IReadOnlyList<Clause> clauses, IReadOnlyList<Slot> slots)
    {
        MetricHit? before = null;
        foreach (var found in Values.Within(document.Quantities, q => q.Span, sentence))
        {
            var quantity = found;
            if (before is not null && before.Clause.Span.Contains(quantity.Span) && before.Quantity.Quantity.Unit == quantity.Quantity.Unit && quantity.Span.Start > before.Quantity.Span.End
                && Rises().IsMatch(document.Text.AsSpan(before.Quantity.Span.End, quantity.Span.Start - before.Quantity.Span.End)))
            {
                // 从A增长至B: the second figure measures what the first does.
                yield return before with { Quantity = quantity, Span = TextSpan.Cover(before.Span, quantity.Span) };
                continue;
            }

            var clause = clauses.FirstOrDefault(c => c.Span.Contains(quantity.Span));
            if (clause.Span.IsEmpty || slots.Any(s => s.Members.Any(m => m.Span.Overlaps(quantity.Span))))
            {
                continue;
            }

            if (MetricOf(document, clause.Span, quantity) is not { } metric)
            {
                if (before is not null && before.Quantity.Quantity.Unit == quantity.Quantity.Unit && quantity.Span.Start - clause.Span.Start <= MaxSeriesLead
                    && clause.Span.Start - before.Clause.Span.End is >= 0 and <= 2 && !slots.Any(s => clause.Span.Contains(s.Span)))
                {
                    // 通信类95分，零售类79分: a series of figures shares the measure named first.
                    before = before with { Quantity = quantity, Span = TextSpan.Cover(before.Span, quantity.Span), Clause = clause };
                    yield return before;
                }

                continue;
            }

            if (IsDifference(document, metric.Word, quantity) || (document.Language == ArticleLanguage.En && IsSomeoneElses(document, clause.Span, quantity)))
            {
                continue;
            }

            quantity = WithUnitOf(metric.Name, quantity);
            if (metric.Name == "持股比例" && document.Language == ArticleLanguage.En)
            {
                // A share is a figure of the company held, which English names behind it or before "in which".
                if ((HeldBehind(document, slots, quantity.Span) ?? HeldInWhich(document, sentence, clause, slots)) is { } whose)
                {
                    yield return new MetricHit(whose, metric.Name, quantity, TextSpan.Cover(whose.Span, quantity.Span), clause, 0.8);
                }
            }
            else if (metric.Name == "持股比例" && (HeldBehind(document, slots, quantity.Span) ?? HeldCompany(slots, sentence, metric.Word, quantity.Span) ?? HeldBefore(slots, sentence, clause, metric.Word, quantity.Span)) is { } held)
            {
                yield return new MetricHit(held, metric.Name, quantity, TextSpan.Cover(held.Span, quantity.Span), clause, 0.8);
            }
            else if (metric.Name == "估值" && document.Language == ArticleLanguage.En && ValuedAt(document, slots, metric.Word, quantity.Span) is { } priced)
            {
                yield return new MetricHit(priced, metric.Name, quantity, TextSpan.Cover(metric.Word, quantity.Span), clause, 0.85);
            }
            else if (metric.Name == "估值" && !clause.OwnsTopic && RoundOwner(document, clauses, clause) is { } raised)
            {
                // A完成新一轮融资，B、C跟投，估值…: of who raised the money.
                yield return new MetricHit(raised, metric.Name, quantity, TextSpan.Cover(metric.Word, quantity.Span), clause, 0.8);
            }
            else if (metric.Name == "估值" && !clause.OwnsTopic && (document.Language == ArticleLanguage.Zh || clause.Topic is null) && slots.LastOrDefault(s => s.Span.End <= quantity.Span.Start && s.Span.Start >= sentence.Start && s.Type == EntityType.Company) is { Members.Length: 1 } valued)
            {
                // A领投B，估值…: what is valued is what was named last.
                yield return new MetricHit(valued, metric.Name, quantity, TextSpan.Cover(metric.Word, quantity.Span), clause, 0.75);
            }
            else if (ServedBy(document, sentence, slots, quantity, metric.Name) is { } service)
            {
                yield return new MetricHit(service, metric.Name, quantity, TextSpan.Cover(metric.Word, quantity.Span), clause, 0.8);
            }
            else if (SubjectOf(document.Text, clause, slots, quantity, metric.Word, metric.Name) is { } subject && (metric.Name != "持股比例" || subject.Slot.Members.Length == 1))
            {
                var span = TextSpan.Cover(metric.Word, quantity.Span);
                if (clause.Span.Contains(subject.Slot.Span))
                {
                    span = TextSpan.Cover(span, subject.Slot.Span);
                }

                before = new MetricHit(Respectively(document, clause, subject.Slot, quantity), metric.Name, quantity, span, clause, Math.Min(metric.Confidence, subject.Confidence));
                yield return before;
            }
        }
    }

    private static Slot? RoundOwner(Document document, IReadOnlyList<Clause> clauses, Clause valued)
    {
        var round = clauses.FirstOrDefault(c => c.Span.End <= valued.Span.Start && document.Text.AsSpan(c.Span.Start, c.Span.Length).Contains("融资", StringComparison.Ordinal));
        return round.Topic is { Members.Length: 1 } topic && topic.Type == EntityType.Company ? topic : null;
    }

    /// <summary>The deal values A at $2 billion.</summary>
    private static Slot? ValuedAt(Document document, IReadOnlyList<Slot> slots, TextSpan word, TextSpan quantity)
        => slots.LastOrDefault(s => s.Span.Start >= word.End && s.Span.End <= quantity.Start && s.Type == EntityType.Company && s.Members.Length == 1) is { } valued
            && document.Text.AsSpan(valued.Span.End, quantity.Start - valued.Span.End).StartsWith(" at ") ? valued : null;

    /// <summary>A和B分别完成了x和y的融资: the first figure is the first one's.</summary>
    private static Slot Respectively(Document document, Clause clause, Slot slot, QuantityExpression quantity)
    {
        if (slot.Members.Length < 2 || !clause.Span.Slice(document.Text).Contains("分别", StringComparison.Ordinal))
        {
            return slot;
        }

        var figures = Values.Within(document.Quantities, q => q.Span, clause.Span).Select(q => q.Span).ToList();
        return figures.Count == slot.Members.Length ? slot with { Members = [slot.Members[figures.IndexOf(quantity.Span)]] } : slot;
    }

    /// <summary>价格上涨100美元, 市值蒸发4万亿: by how much a measure moved, not what it is. Percentages tell growth and stay.</summary>
    private static bool IsDifference(Document document, TextSpan word, QuantityExpression quantity)
        => quantity.Quantity.Unit is not ("percent" or "times") && word.End <= quantity.Span.Start && document.Language == ArticleLanguage.Zh
            && Moved().IsMatch(document.Text.AsSpan(word.End, quantity.Span.Start - word.End));

    [GeneratedRegex("(?:上涨|涨价|增加|提高|上调|增长|下降|减少|降低|下调|蒸发|缩水|损失|跌去|缩减|贵|便宜|涨|降)(?:了|约|近|超|超过|逾|达|最高|至少)?$")]
    private static partial Regex Moved();

    /// <summary>What analysts expected, what it was before: figures told beside the one that counts.</summary>
    private static bool IsSomeoneElses(Document document, TextSpan clause, QuantityExpression quantity)
    {
        var lead = document.Text.AsSpan(clause.Start, quantity.Span.Start - clause.Start);
        return Compared().IsMatch(lead[Math.Max(0, lead.Length - MaxCompared)..]);
    }

    private const int MaxCompared = 64;

    [GeneratedRegex("(?:\\b(?:analysts?|consensus|Wall Street|FactSet|LSEG|Refinitiv)\\b[^.;]{0,40}|\\b(?:estimates?|expectations?|consensus) (?:of|for) (?:about |around |roughly )?|\\b(?:compared (?:with|to)|versus|(?:up|down) from|rejected|turned down) (?:an? |its |the )?(?:[a-z-]+ ){0,4})$", RegexOptions.RightToLeft)]
    private static partial Regex Compared();

    /// <summary>B, in which A owns 4%.</summary>
    private static Slot? HeldInWhich(Document document, TextSpan sentence, Clause clause, IReadOnlyList<Slot> slots)
    {
        var at = document.Text.AsSpan(clause.Span.Start, clause.Span.Length).IndexOf("in which ");
        return at < 0 ? null : slots.LastOrDefault(s => s.Span.Start >= sentence.Start && s.Span.End <= clause.Span.Start + at && s.Type == EntityType.Company && s.Members.Length == 1);
    }

    private const int MaxSeriesLead = 8;

    [GeneratedRegex("^[^，。；]{0,6}?(?:增长|增加|增|提升|提高|升|上升|激增|扩大|扩展|扩|涨|上涨|飙升|跃升|下降|下滑|降|减少|缩减|跌)[^，。；]{0,2}?(?:至|到|为)(?:了)?(?:[0-9]{4}年(?:度|末|底)?的?)?$|^ to $")]
    private static partial Regex Rises();

    /// <summary>参数规模达3090亿: the measure's name gives the unit the number leaves out.</summary>
    private static QuantityExpression WithUnitOf(string metric, QuantityExpression quantity)
    {
        var unit = metric switch { "参数量" => "parameter", "训练数据量" or "上下文长度" or "Token调用量" => "token", _ => null };
        return unit is not null && quantity.Quantity.Unit is "count" or "item" ? quantity with { Quantity = quantity.Quantity with { Unit = unit! } } : quantity;
    }

    /// <summary>The metric's word nearest to the quantity; what stands before it counts as nearer, since Chinese names the measure first.</summary>
    private static (string Name, TextSpan Word, double Confidence)? MetricOf(Document document, TextSpan clause, QuantityExpression quantity)
    {
        var kind = KindOf(quantity.Quantity.Unit);
        var isEnglish = document.Language == ArticleLanguage.En;
        var windowStart = Math.Max(clause.Start, quantity.Span.Start - (isEnglish ? MaxBeforeInEnglish : MaxBefore));
        var windowEnd = Math.Min(clause.End, quantity.Span.End + (isEnglish ? MaxAfterInEnglish : MaxAfter));
        (string Name, TextSpan Word, double Confidence)? best = null;
        var bestCost = int.MaxValue;
        foreach (var metric in Metrics)
        {
            if (metric.Language != document.Language || !metric.Fits(kind))
            {
                continue;
            }

            foreach (Match match in metric.Words.Matches(document.Text[windowStart..windowEnd]))
            {
                var word = TextSpan.FromLength(windowStart + match.Index, match.Length);
                var inside = word.Overlaps(quantity.Span);
                var before = word.End <= quantity.Span.Start;
                if (before && OtherQuantityBetween(document, word.End, quantity.Span.Start) && !(isEnglish && kind != "percent" && IsResult(document, word.End, quantity.Span.Start)))
                {
                    continue;
                }

                var distance = inside ? 0 : before ? quantity.Span.Start - word.End : (word.Start - quantity.Span.End) + 4;
                var cost = (distance * 10) - word.Length;
                if (cost < bestCost)
                {
                    bestCost = cost;
                    best = (metric.Name, word, distance <= 6 ? 0.8 : 0.65);
                }
            }
        }

        return best;
    }

    /// <summary>Customers and users are counted for what they use: 30多万客户接入了X, 500万家客户在X上运行.</summary>
    private static Slot? ServedBy(Document document, TextSpan sentence, IReadOnlyList<Slot> slots, QuantityExpression quantity, string metric)
    {
        if (metric is not ("客户数" or "用户数" or "开发者数"))
        {
            return null;
        }

        foreach (var slot in slots)
        {
            if (slot.Span.Start < quantity.Span.End || slot.Span.End > sentence.End || !(slot.Type == EntityType.Company || slot.Type == EntityType.Product || slot.Type == EntityType.AiModel))
            {
                continue;
            }

            var lead = document.Text.AsSpan(quantity.Span.End, slot.Span.Start - quantity.Span.End).TrimEnd();
            return lead.Length <= 40 && UseLead().IsMatch(lead) ? slot : null;
        }

        return null;
    }

    /// <summary>A share is a figure of the company held: A持有B 45%的股份.</summary>
    private static Slot? HeldCompany(IReadOnlyList<Slot> slots, TextSpan sentence, TextSpan word, TextSpan quantity)
    {
        var from = Math.Min(word.Start, quantity.Start);
        return slots.LastOrDefault(s => s.Type == EntityType.Company && s.Span.Start >= sentence.Start && s.Span.End <= Math.Max(word.Start, quantity.Start) && from - s.Span.End <= 3 && s.Members.Length == 1);
    }

    /// <summary>a 49% stake in A.</summary>
    private static Slot? HeldBehind(Document document, IReadOnlyList<Slot> slots, TextSpan quantity)
        => document.Language == ArticleLanguage.En && StakeIn().Match(document.Text, quantity.End) is { Success: true } stake
            ? slots.FirstOrDefault(s => s.Span.Start == stake.Index + stake.Length && s.Type == EntityType.Company && s.Members.Length == 1)
            : null;

    [GeneratedRegex("\\G (?:stake|share|interest|holding) (?:in|of) ")]
    private static partial Regex StakeIn();

    /// <summary>A入股B，持有约10%的股份; A是B的股东，持股36%: in a clause that names no company held, it is the last one named that is not the holder.</summary>
    private static Slot? HeldBefore(IReadOnlyList<Slot> slots, TextSpan sentence, Clause clause, TextSpan word, TextSpan quantity)
    {
        var holder = slots.LastOrDefault(s => s.Span.Start >= clause.Span.Start && s.Span.End <= Math.Min(word.Start, quantity.Start)) ?? clause.Topic;
        return holder is null ? null : slots.LastOrDefault(s => s.Type == EntityType.Company && s.Members.Length == 1 && s.Span.Start >= sentence.Start && s.Span.End <= Math.Min(word.Start, quantity.Start)
            && !s.Members.Any(m => holder.Members.Any(h => h.Entity == m.Entity)));
    }

    [GeneratedRegex("(?:接入|使用|采用|选择|用上|在|部署|订阅|依赖|安装|下载)(?:了|过)?$")]
    private static partial Regex UseLead();

    /// <summary>rose 32% to …: by how much it changed stands between the measure and what it came to.</summary>
    private static bool IsResult(Document document, int start, int end)
        => Values.Within(document.Quantities, q => q.Span, new TextSpan(start, end)).ToList() is [{ Quantity.Unit: "percent" or "times" } change] && ToResult().IsMatch(document.Text.AsSpan(change.Span.End, end - change.Span.End));

    [GeneratedRegex("^(?: year[- ]over[- ]year| from a year (?:earlier|ago)| on the year| annually)?,? to (?:a record |about |nearly |roughly )?$")]
    private static partial Regex ToResult();

    private static bool OtherQuantityBetween(Document document, int start, int end)
        => end > start && Values.Within(document.Quantities, q => q.Span, new TextSpan(start, end)).Any();

    /// <summary>在A的股价: an institution after 在 tells where the figure is taken.</summary>
    private static bool IsWhere(string text, Slot slot)
        => slot.Span.Start > 0 && text[slot.Span.Start - 1] is '在' or '于' && (slot.Type == EntityType.Organization || slot.Type == EntityType.Event);

    private static (Slot Slot, double Confidence)? SubjectOf(
        string text, Clause clause, IReadOnlyList<Slot> slots, QuantityExpression quantity, TextSpan word, string metric)
    {
        var kind = KindOf(quantity.Quantity.Unit);
        var first = Math.Min(word.Start, quantity.Span.Start);

        // 推出X，参数量达…: a figure in a clause without its own subject is the new thing's, if things have such figures.
        if (clause.Other is { } other && CanBear(other, kind) && (OfThings.Contains(kind) || (metric == "价格" && other.Type == EntityType.Product) || (other.Type == EntityType.Project && kind == "money")))
        {
            return (other, 0.75);
        }

        // "X的营收", "X营收": the bearer right before the measure's word.
        var before = slots.LastOrDefault(s => s.Span.Start >= clause.Span.Start && s.Span.End <= first && CanBear(s, kind) && !IsWhere(text, s));
        if (before is not null && first - before.Span.End <= 8)
        {
            return (before, 0.85);
        }

        if (clause.OwnsTopic && clause.Topic is { } own && CanBear(own, kind))
        {
            return (own, 0.8);
        }

        if (before is not null)
        {
            return (before, 0.7);
        }

        if (clause.Topic is { } topic && CanBear(topic, kind) && (clause.OwnsTopic || topic.Members.Length == 1))
        {
            return (topic, 0.7);
        }

        // The topic cannot have such a figure (a company has no parameters): what was named last and can.
        if (OfThings.Contains(kind) && slots.LastOrDefault(s => s.Span.End <= clause.Span.Start && CanBear(s, kind)) is { } earlier)
        {
            return (earlier, 0.65);
        }

        var last = Math.Max(word.End, quantity.Span.End);
        var after = slots.FirstOrDefault(s => s.Span.Start >= last && s.Span.End <= clause.Span.End && CanBear(s, kind));
        if (after is not null)
        {
            return (after, 0.6);
        }

        return null;
    }

    /// <summary>Parameters and tokens are counted for models and what is built on them, not for their makers.</summary>
    private static bool CanBear(Slot slot, string kind)
        => Bearers.Contains(slot.Type) && !slot.IsField
            && (kind is not ("parameter" or "token") || slot.Type == EntityType.AiModel || slot.Type == EntityType.Product || slot.Type == EntityType.Technology);

    /// <summary>Kinds of figures that things have and companies do not.</summary>
    private static readonly string[] OfThings = ["parameter", "token"];

    private static string KindOf(string unit)
    {
        var slash = unit.IndexOf('/', StringComparison.Ordinal);
        var plain = slash > 0 ? unit[..slash] : unit;
        return plain switch
        {
            { Length: 3 } when plain.All(char.IsAsciiLetterUpper) => "money",
            "percent" or "times" or "person" or "customer" or "company" or "count" or "token" or "parameter" => plain,
            "second" or "minute" or "hour" or "day" or "week" or "month" or "year" => "duration",
            "meter" or "nanometer" or "kilometer" or "centimeter" or "millimeter" => "length",
            "byte" or "gigabyte" or "terabyte" or "megabyte" => "data",
            "watt" or "kilowatt" or "megawatt" or "gigawatt" => "power",
            _ => "other",
        };
    }

    private sealed record Metric(string Name, Regex Words, ImmutableArray<string> Units, ArticleLanguage Language)
    {
        public bool Fits(string kind) => Units.Contains(kind) || (Units.Contains("any") && kind is not ("money" or "percent" or "duration" or "person"));
    }
}
