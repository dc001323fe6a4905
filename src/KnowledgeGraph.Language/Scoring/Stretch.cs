using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Scoring;

/// <summary>One side of the pair, masked, with its words.</summary>
internal sealed class Stretch
{
    private char[] _text = new char[256];
    private int _length;

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    public List<(int Start, int End, bool IsVerb)> Words { get; } = [];

    public bool IsVerb(int index) => Words[index].IsVerb;

    /// <summary>Other mentions inside.</summary>
    public int Mentions { get; private set; }

    public ReadOnlySpan<char> WordAt(int index) => _text.AsSpan(Words[index].Start, Words[index].End - Words[index].Start);

    public void Read(Document document, TextSpan span, ReadOnlySpan<PairMember> mentions, MentionPair pair)
    {
        Words.Clear();
        (_length, Mentions) = (0, 0);
        var text = document.Folded;
        var (first, second) = (pair.First.Span, pair.Second.Span);
        var mention = SpanSets.FirstEndingAfter(mentions, m => m.Span, span.Start);
        var token = SpanSets.FirstEndingAfter(document.Tokens.AsSpan(), t => t.Span, span.Start);
        var wordStart = 0;
        for (var i = span.Start; i < span.End;)
        {
            while (mention < mentions.Length && mentions[mention].Span.End <= i)
            {
                mention++;
            }

            while (token < document.Tokens.Length && document.Tokens[token].Span.End <= i)
            {
                EndWord(ref wordStart, document.Tokens[token].Pos.StartsWith('v'));
                token++;
            }

            var rest = text.AsSpan(i, span.End - i);
            if (mention < mentions.Length && mentions[mention].Span.Start <= i)
            {
                EndWord(ref wordStart);
                Append(SymbolOf(mentions[mention].Type));
                Mentions++;
                i = mentions[mention].Span.End;
                EndWord(ref wordStart);
            }
            else if (rest.StartsWith(first.Slice((ReadOnlySpan<char>)text), StringComparison.Ordinal))
            {
                EndWord(ref wordStart);
                Append(PairFeatures.FirstMark);
                i += first.Length;
                EndWord(ref wordStart);
            }
            else if (rest.StartsWith(second.Slice((ReadOnlySpan<char>)text), StringComparison.Ordinal))
            {
                EndWord(ref wordStart);
                Append(PairFeatures.SecondMark);
                i += second.Length;
                EndWord(ref wordStart);
            }
            else
            {
                var c = text[i];
                var digit = char.IsAsciiDigit(c) || (c == '.' && _length > 0 && _text[_length - 1] == '0');
                if (!(digit && _length > 0 && _text[_length - 1] == '0'))
                {
                    Append(digit ? '0' : c);
                }

                i++;
            }
        }

        EndWord(ref wordStart);
    }

    private void EndWord(ref int start, bool isVerb = false)
    {
        if (_length > start)
        {
            Words.Add((start, _length, isVerb));
        }

        start = _length;
    }

    private void Append(char c)
    {
        if (_length == _text.Length)
        {
            Array.Resize(ref _text, _length * 2);
        }

        _text[_length++] = c;
    }

    private static char SymbolOf(EntityType type)
    {
        for (var i = 0; i < EntityType.WellKnown.Count; i++)
        {
            if (EntityType.WellKnown[i] == type)
            {
                return (char)('\uE000' + i);
            }
        }

        return '\uE03F';
    }
}
