using System.Globalization;
using System.Text;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Normalization;

/// <param name="Text">What the language stages read.</param>
/// <param name="Folded"><see cref="Text"/> for matching: simplified, small letters, same length.</param>
/// <param name="Offsets">From <see cref="Text"/> back to the raw text.</param>
public sealed record NormalizedText(string Text, string Folded, OffsetMap Offsets);

/// <summary>
/// Stage 2: one form for what is written in several. Compatibility folding (full-width letters and digits, half-width kana, ligatures, Kangxi radicals),
/// composed accents, one kind of line end, no zero-width marks. Punctuation that parts Chinese sentences and clauses keeps its Chinese form, and signs
/// whose folding would change what is said (①, ², ™, …) stay. Linear in the length; accepts any UTF-16, lone surrogates become U+FFFD. Safe to share.
/// </summary>
public static class TextNormalizer
{
    public static NormalizedText Normalize(string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        return IsNormal(raw)
            ? new NormalizedText(raw, ScriptTable.Fold(raw), OffsetMap.Identity(raw.Length))
            : new Builder(raw).Build();
    }

    private static bool IsNormal(string raw)
    {
        foreach (var c in raw)
        {
            if (c >= '\u00A0' ? !IsPlain(c) : c == '\r' || (c < ' ' && c is not ('\n' or '\t')))
            {
                return false;
            }
        }

        return true;
    }

    // The characters most text is made of, none of which folds.
    private static bool IsPlain(char c) => c is (>= '\u4E00' and <= '\u9FFF') or (>= '\u3001' and <= '\u3029') || IsKept(c);

    private static bool IsKept(char c) => c is '，' or '：' or '；' or '！' or '？' or '（' or '）' or '～' or '“' or '”' or '‘' or '’' or '—' or '…' or '·'
        or '™' or (>= '\u2460' and <= '\u24FF') or (>= '\u2070' and <= '\u209F') or '\u00B2' or '\u00B3' or '\u00B9' or '℃';

    private static bool IsDropped(Rune rune)
        => rune.Value is 0xAD or 0x200B or 0x200C or 0x200D or 0x200E or 0x200F or 0x2060 or 0xFEFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xFE00 and <= 0xFE0F)
            || (rune.Value < 0x20 && rune.Value is not ('\n' or '\t'));

    private sealed class Builder(string raw)
    {
        private readonly StringBuilder _text = new(raw.Length);
        private readonly List<int> _starts = new(raw.Length);
        private readonly List<int> _ends = new(raw.Length);

        public NormalizedText Build()
        {
            for (var at = 0; at < raw.Length;)
            {
                var length = 1;
                if (!Rune.TryGetRuneAt(raw, at, out var rune))
                {
                    rune = Rune.ReplacementChar;
                }
                else
                {
                    length = rune.Utf16SequenceLength;
                }

                if (rune.Value is '\r' or 0x2028 or 0x2029 or 0x85)
                {
                    length = rune.Value == '\r' && at + 1 < raw.Length && raw[at + 1] == '\n' ? 2 : 1;
                    Append("\n", at, at + length);
                }
                else if (!IsDropped(rune))
                {
                    Append(rune, at, at + length);
                }

                at += length;
            }

            var text = _text.ToString();
            return new NormalizedText(text, ScriptTable.Fold(text), OffsetMap.Create(raw.Length, [.. _starts], [.. _ends]));
        }

        private void Append(Rune rune, int start, int end)
        {
            var kept = rune.IsBmp && IsKept((char)rune.Value);
            if (kept || Compatibility.Find(rune) is not { } folded)
            {
                folded = rune.ToString();
            }

            // A combining mark stands alone, also when it was folded (the half-width voicing mark).
            if (folded.Length > 1 || !Compose(folded[0], end))
            {
                Append(folded, start, end);
            }
        }

        private void Append(string units, int start, int end)
        {
            _text.Append(units);
            for (var i = 0; i < units.Length; i++)
            {
                _starts.Add(start);
                _ends.Add(end);
            }
        }

        // A combining mark joins the letter before it, whose range then covers both.
        private bool Compose(char unit, int end)
        {
            if (_text.Length == 0 || char.GetUnicodeCategory(unit) != UnicodeCategory.NonSpacingMark
                || char.IsSurrogate(_text[^1]) || !Compatibility.TryCompose(new Rune(_text[^1]), new Rune(unit), out var composed) || !composed.IsBmp)
            {
                return false;
            }

            _text[^1] = (char)composed.Value;
            _ends[^1] = end;
            return true;
        }
    }
}
