using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Copies;

/// <summary>The tokens of one sentence: a Han character each, other letters and digits by the run. Numbers are told apart.</summary>
internal readonly record struct PrintSentence(List<ulong> Tokens, List<ulong> Numbers, bool IsHan);

/// <summary>
/// Cuts a text into sentences of hashed tokens, so that what a reprint changes without a word changing is gone: width, case, script, punctuation, spaces.
/// Short sentences that speak of the publishing and not of the news (see <see cref="Notices"/>) are left out.
/// </summary>
internal static class PrintTokens
{
    /// <summary>Further text is not looked at: a news article is told by its first four thousand characters.</summary>
    private const int MostTokens = 4096;

    /// <summary>A longer sentence says something itself, whatever words are in it.</summary>
    private const int LongestNotice = 60;

    /// <summary>Words of notices about following, copying, editing and reading on.</summary>
    private static readonly string[] Notices =
    [
        "公众号", "微信号", "责任编辑", "责编", "编辑：", "编辑:", "校对：", "审核：", "原文链接", "原文：", "原文:", "查看原文", "阅读原文", "阅读全文", "未经授权", "未经许可", "请勿转载",
        "禁止转载", "转载请", "版权所有", "版权归", "更多精彩", "本文来自", "本文来源", "来源：", "来源:", "首发于", "欢迎关注", "扫码", "免责声明", "记者 ", "记者：", "条评论",
        "read more", "sign up", "subscribe", "all rights reserved", "originally appeared", "originally published", "first appeared on", "follow us", "reporting by", "editing by",
    ];

    public static List<PrintSentence> Cut(string text)
    {
        var folded = ScriptTable.Fold(Compatibility.Fold(text));
        var all = new List<PrintSentence>();
        var kept = new List<PrintSentence>();
        var tokens = 0;
        for (var start = 0; start < folded.Length && tokens < MostTokens;)
        {
            var end = EndOf(folded, start);
            var sentence = Read(folded.AsSpan(start, end - start));
            if (sentence.Tokens.Count > 0)
            {
                tokens += sentence.Tokens.Count;
                all.Add(sentence);
                if (!IsNotice(folded.AsSpan(start, end - start)))
                {
                    kept.Add(sentence);
                }
            }

            start = end;
        }

        return kept.Count > 0 ? kept : all;
    }

    private static bool IsNotice(ReadOnlySpan<char> sentence)
    {
        if (sentence.Length > LongestNotice)
        {
            return false;
        }

        foreach (var notice in Notices)
        {
            if (sentence.Contains(notice, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return sentence.Contains("http://", StringComparison.Ordinal) || sentence.Contains("https://", StringComparison.Ordinal);
    }

    private static int EndOf(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            var isStop = text[i] is '。' or '！' or '？' or '!' or '?' or '；' or ';' or '\n' or '…' or '—' or '#' || (text[i] == '.' && (i + 1 == text.Length || text[i + 1] is ' ' or '\n'));
            if (isStop)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static PrintSentence Read(ReadOnlySpan<char> sentence)
    {
        var tokens = new List<ulong>();
        var numbers = new List<ulong>();
        var han = 0;
        for (var i = 0; i < sentence.Length;)
        {
            var c = sentence[i];
            if (c >= '\u2E80')
            {
                if (char.IsLetter(c) || char.IsSurrogate(c))
                {
                    tokens.Add(Mix(c));
                    han++;
                }

                i++;
                continue;
            }

            var end = RunEnd(sentence, i);
            if (end == i)
            {
                i++;
                continue;
            }

            var hash = Hash(sentence[i..end]);
            tokens.Add(hash);
            if (char.IsAsciiDigit(c))
            {
                numbers.Add(hash);
            }

            i = end;
        }

        return new PrintSentence(tokens, numbers, han * 2 >= tokens.Count);
    }

    // Letters and digits; a point or comma between digits belongs to the number.
    private static int RunEnd(ReadOnlySpan<char> text, int at)
    {
        var isNumber = char.IsAsciiDigit(text[at]);
        var i = at;
        while (i < text.Length && text[i] < '\u2E80')
        {
            var isPart = isNumber
                ? char.IsAsciiDigit(text[i]) || (text[i] is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]) && i > at)
                : char.IsLetter(text[i]);
            if (!isPart)
            {
                break;
            }

            i++;
        }

        return i;
    }

    private static ulong Hash(ReadOnlySpan<char> token)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in token)
        {
            hash = c == ',' ? hash : (hash ^ c) * 1099511628211UL;
        }

        return Mix(hash);
    }

    // The finalizer of splitmix64 (Steele, Lea, Flood 2014).
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
