using System.Buffers;
using System.Collections.Immutable;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>
/// What the scorer sees of two mentions: the text before, between and after them (other mentions as their type, digits as one 0, the pair's own names as marks), its
/// words, its edges, trigger words with place and distance, the shape of the names, their types, and what the rules found. Used by one thread.
/// </summary>
internal sealed class PairFeatures
{
    private const int Around = 20;

    private const int Between = 40;

    internal const char FirstMark = '\uE060';

    internal const char SecondMark = '\uE061';

    private static readonly int[] DistanceSteps = [0, 1, 2, 3, 5, 8, 12, 20, 30];

    private static readonly int[] TriggerSteps = [0, 1, 3, 6, 12, 25];

    private static readonly string[] Endings =
        ["集团", "公司", "股份", "银行", "证券", "基金", "保险", "信托", "投资", "控股", "地产", "科技", "电器", "汽车", "航空", "石油", "电信", "移动", "资本", "有限", "大学", "研究院", "实验室", "委员会", "部", "局", "系列", "模型", "大会", "论坛", "奖"];

    private static readonly SearchValues<char> Joints = SearchValues.Create("、和与及,， ");

    private static readonly string[] OtherEndings = ["公司", "集团", "银行", "证券", "股份", "基金", "控股", "信托", "保险", "科技", "地产", "电器", "汽车", "国资委"];

    private readonly Stretch _before = new();
    private readonly Stretch _between = new();
    private readonly Stretch _after = new();

    /// <summary>What stands around the pair that <see cref="Fill"/> read last.</summary>
    public (Stretch Before, Stretch Between, Stretch After) Context => (_before, _between, _after);

    /// <param name="mentions">All places of names, in text order.</param>
    /// <param name="votes">Of the rules, for this pair.</param>
    public void Fill(Document document, MentionPair pair, ReadOnlySpan<PairMember> mentions, ReadOnlySpan<RuleVote> votes, FeatureVector into)
    {
        into.Clear();
        var (first, second) = (pair.First.Span, pair.Second.Span);
        _before.Read(document, new TextSpan(Math.Max(pair.Region.Start, first.Start - (3 * Around)), first.Start), mentions, pair);
        _between.Read(document, new TextSpan(first.End, Math.Max(first.End, second.Start)), mentions, pair);
        _after.Read(document, new TextSpan(second.End, Math.Max(second.End, Math.Min(pair.Region.End, second.End + (3 * Around)))), mentions, pair);
        Grams('<', Last(_before.Text, Around), 3, into);
        Grams('=', First(_between.Text, Between), 4, into);
        Grams('>', First(_after.Text, Around), 3, into);
        Words('<', _before, Math.Max(0, _before.Words.Count - 12), _before.Words.Count, into);
        Words('=', _between, 0, Math.Min(20, _between.Words.Count), into);
        Words('>', _after, 0, Math.Min(12, _after.Words.Count), into);
        Verbs('<', _before, into);
        Verbs('=', _between, into);
        Verbs('>', _after, into);
        into.EndBlock();
        Edges(into);
        into.EndBlock();
        Triggers(into);
        Shape(document, pair, into);
        into.EndBlock();
        Rules(votes, into);
        into.EndBlock();
    }

    private static ReadOnlySpan<char> First(ReadOnlySpan<char> text, int length) => text[..Math.Min(length, text.Length)];

    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> text, int length) => text[Math.Max(0, text.Length - length)..];

    private static void Grams(char place, ReadOnlySpan<char> text, int longest, FeatureVector into)
    {
        var seed = FeatureVector.Seed(place);
        var anywhere = FeatureVector.Seed('*');
        for (var i = 0; i < text.Length; i++)
        {
            var hash = seed;
            var free = anywhere;
            for (var k = 0; k < longest && i + k < text.Length; k++)
            {
                hash = FeatureVector.Step(hash, text[i + k]);
                into.Add(hash);
                free = FeatureVector.Step(free, text[i + k]);
                if (k is 1 or 2)
                {
                    into.Add(free);
                }
            }
        }
    }

    private static void Words(char place, Stretch stretch, int from, int to, FeatureVector into)
    {
        var seed = FeatureVector.Step(FeatureVector.Seed('w'), place);
        for (var i = from; i < to; i++)
        {
            var word = FeatureVector.Steps(seed, stretch.WordAt(i));
            into.Add(word);
            if (i + 1 < to)
            {
                into.Add(FeatureVector.Steps(FeatureVector.Step(word, '_'), stretch.WordAt(i + 1)));
            }

            if (place == '=')
            {
                for (var j = i + 2; j < Math.Min(to, i + 5); j++)
                {
                    into.Add(FeatureVector.Steps(FeatureVector.Step(word, '~'), stretch.WordAt(j)));
                }
            }
            else
            {
                var distance = place == '>' ? i - from : to - 1 - i;
                into.Add(FeatureVector.Step(FeatureVector.Step(word, '@'), (char)Bucket(distance, [0, 1, 2, 4, 8])));
            }
        }
    }

    /// <summary>The verbs of a stretch, as a set and as neighbours of each other.</summary>
    private static void Verbs(char place, Stretch stretch, FeatureVector into)
    {
        var seed = FeatureVector.Step(FeatureVector.Seed('v'), place);
        var last = -1;
        for (var i = 0; i < stretch.Words.Count; i++)
        {
            if (stretch.IsVerb(i))
            {
                into.Add(FeatureVector.Steps(seed, stretch.WordAt(i)));
                into.Add(FeatureVector.Steps(FeatureVector.Seed('V'), stretch.WordAt(i)));
                if (last >= 0)
                {
                    into.Add(FeatureVector.Steps(FeatureVector.Step(FeatureVector.Steps(seed, stretch.WordAt(last)), '-'), stretch.WordAt(i)));
                }

                last = i;
            }
        }
    }

    private void Edges(FeatureVector into)
    {
        var before = _before.Text;
        var between = _between.Text;
        var after = _after.Text;
        for (var k = 1; k <= 4; k++)
        {
            into.Add(FeatureVector.Steps(FeatureVector.Seed('b'), First(between, k)));
            into.Add(FeatureVector.Steps(FeatureVector.Seed('e'), Last(between, k)));
            into.Add(FeatureVector.Steps(FeatureVector.Seed('p'), Last(before, k)));
            into.Add(FeatureVector.Steps(FeatureVector.Seed('a'), First(after, k)));
        }

        into.Add(FeatureVector.Steps(FeatureVector.Seed('B'), between.Length <= 8 ? between : "long"));
        if (between.Length <= 3)
        {
            for (var k = 1; k <= 6; k++)
            {
                into.Add(FeatureVector.Steps(FeatureVector.Step(FeatureVector.Steps(FeatureVector.Seed('C'), between), '|'), First(after, k)));
            }

            for (var k = 1; k <= 2; k++)
            {
                into.Add(FeatureVector.Steps(FeatureVector.Step(FeatureVector.Steps(FeatureVector.Seed('D'), Last(before, k)), '|'), between));
            }
        }
    }

    private void Triggers(FeatureVector into)
    {
        Span<bool> seen = stackalloc bool[TriggerWords.Groups * 3];
        Hints('<', 0, _before.Text, seen, into);
        Hints('=', 1, _between.Text, seen, into);
        Hints('>', 2, _after.Text, seen, into);
        for (var i = 0; i < seen.Length; i++)
        {
            for (var j = i + 1; seen[i] && j < seen.Length; j++)
            {
                if (seen[j])
                {
                    into.Add(FeatureVector.Step(FeatureVector.Step(FeatureVector.Seed('y'), (char)i), (char)j));
                }
            }
        }

        if (!seen.Slice(TriggerWords.Groups, TriggerWords.Groups).Contains(true))
        {
            into.Add(FeatureVector.Step(FeatureVector.Seed('n'), seen.Contains(true) ? '1' : '0'));
        }
    }

    private static void Hints(char place, int index, ReadOnlySpan<char> text, Span<bool> seen, FeatureVector into)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (TriggerWords.LongestAt(text[at..]) is not { } word)
            {
                at++;
                continue;
            }

            var distance = place == '<' ? text.Length - at - word.Length : at;
            var group = FeatureVector.Step(FeatureVector.Step(FeatureVector.Seed('T'), place), (char)word.Group);
            into.Add(group);
            into.Add(FeatureVector.Step(group, (char)('a' + Bucket(distance, TriggerSteps))));
            into.Add(FeatureVector.Step(FeatureVector.Seed('U'), (char)word.Group));
            into.Add(FeatureVector.Steps(FeatureVector.Step(FeatureVector.Seed('t'), place), text.Slice(at, word.Length)));
            seen[(index * TriggerWords.Groups) + word.Group] = true;
            at += word.Length;
        }
    }

    private void Shape(Document document, MentionPair pair, FeatureVector into)
    {
        var between = _between.Text;
        Number('L', Bucket(between.Length, DistanceSteps), into);
        Number('M', Math.Min(4, between.Count('、')), into);
        Number('N', Math.Min(3, between.Count(',') + between.Count('，')), into);
        Number('O', Math.Min(3, _between.Mentions), into);
        Number('P', Math.Min(3, _before.Mentions), into);
        Number('Q', Math.Min(3, _after.Mentions), into);
        Number('R', (between.Contains('(') || between.Contains('（') ? 1 : 0) + (between.Contains('。') || between.Contains(';') ? 2 : 0), into);
        Coordination(into);
        var first = pair.First.Span.Slice((ReadOnlySpan<char>)document.Folded);
        var second = pair.Second.Span.Slice((ReadOnlySpan<char>)document.Folded);
        var common = CommonLength(first, second);
        Number('S', Math.Min(5, common), into);
        Number('V', (first.Contains(second, StringComparison.Ordinal) ? 1 : 0) + (second.Contains(first, StringComparison.Ordinal) ? 2 : 0), into);
        Number('W', 4 * common / Math.Max(1, Math.Min(first.Length, second.Length)), into);
        Number('X', (Bucket(first.Length, [2, 3, 4, 6, 9]) * 8) + Bucket(second.Length, [2, 3, 4, 6, 9]), into);
        if (common >= 2)
        {
            into.Add(FeatureVector.Steps(FeatureVector.Seed('Y'), First(between, 3)));
            into.Add(FeatureVector.Steps(FeatureVector.Seed('Z'), Last(between, 2)));
        }

        var (a, b) = (EndingOf(first), EndingOf(second));
        Number('1', a, into);
        Number('2', b, into);
        Number('3', (a * 64) + b, into);
        var types = Types(pair);
        into.Add(types);
        into.Add(FeatureVector.Step(types, (char)('a' + Bucket(between.Length, DistanceSteps))));
        into.Add(FeatureVector.Steps(FeatureVector.Step(types, '='), between.Length <= 6 ? between : Last(between, 2)));
    }

    /// <summary>Whether the two only stand in a list, what the list goes on with, and how many other organisations are named around.</summary>
    private void Coordination(FeatureVector into)
    {
        var before = _before.Text;
        var between = _between.Text;
        var after = _after.Text;
        if (!between.ContainsAnyExcept(Joints))
        {
            into.Add(FeatureVector.Steps(FeatureVector.Seed('4'), between));
            Number('5', (before.EndsWith("、") ? 1 : 0) + (after.StartsWith("、") ? 2 : 0) + (after.StartsWith("等") ? 4 : 0) + (after.StartsWith("和") ? 8 : 0), into);
        }

        Number('6', Math.Min(3, EndingsIn(before)), into);
        Number('7', Math.Min(3, EndingsIn(between)), into);
        Number('8', Math.Min(3, EndingsIn(after)), into);
        Number('9', (before.Contains('“') && after.Contains('”') ? 1 : 0) + (between.Contains("简称", StringComparison.Ordinal) || between.Contains("下称", StringComparison.Ordinal) ? 2 : 0), into);
    }

    private static int EndingsIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 1; i < text.Length; i++)
        {
            foreach (var ending in OtherEndings)
            {
                if (text[i..].StartsWith(ending, StringComparison.Ordinal))
                {
                    count++;
                    i += ending.Length - 1;
                    break;
                }
            }
        }

        return count;
    }

    private static void Rules(ReadOnlySpan<RuleVote> votes, FeatureVector into)
    {
        into.Add(FeatureVector.Step(FeatureVector.Seed('r'), votes.IsEmpty ? '0' : '1'));
        foreach (var vote in votes)
        {
            var predicate = FeatureVector.Steps(FeatureVector.Seed('q'), vote.Predicate);
            into.Add(predicate);
            into.Add(FeatureVector.Step(predicate, vote.FirstActs ? '>' : '<'));
            into.Add(FeatureVector.Step(predicate, (char)('0' + (int)Math.Clamp(vote.Confidence * 10, 0, 9))));
            into.Add(FeatureVector.Step(FeatureVector.Seed('s'), (char)('0' + (int)Math.Clamp(vote.Confidence * 10, 0, 9))));
        }

    }

    private static uint Types(MentionPair pair)
        => FeatureVector.Steps(FeatureVector.Step(FeatureVector.Steps(FeatureVector.Seed('x'), pair.First.Type.Name), '>'), pair.Second.Type.Name);

    private static void Number(char kind, int value, FeatureVector into) => into.Add(FeatureVector.Step(FeatureVector.Seed(kind), (char)(value + 1)));

    private static int Bucket(int value, ReadOnlySpan<int> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (value <= steps[i])
            {
                return i;
            }
        }

        return steps.Length;
    }

    private static int EndingOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < Endings.Length; i++)
        {
            if (name.EndsWith(Endings[i], StringComparison.Ordinal))
            {
                return i + 2;
            }
        }

        return name.Length > 0 && char.IsAscii(name[^1]) ? 1 : 0;
    }

    /// <summary>Length of the longest common run. Names are short: the square is cheap.</summary>
    private static int CommonLength(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var best = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                var k = 0;
                while (i + k < a.Length && j + k < b.Length && a[i + k] == b[j + k])
                {
                    k++;
                }

                best = Math.Max(best, k);
            }
        }

        return best;
    }
}
