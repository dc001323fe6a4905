using System.Runtime.Intrinsics;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// The forward pass over a batch of pieces of one document, in lock step: a step multiplies the states of up to 16 pieces at once. About 48,000 multiply-adds a
/// unit. Holds the buffers (2.5 MB); not safe to share, made to be reused.
/// </summary>
internal sealed class Network
{
    /// <summary>Pieces a batch holds: enough to reuse each loaded weight four times over, few enough for the second-level cache.</summary>
    public const int MostPieces = 16;

    private const int MostUnits = MostPieces * Pieces.Longest;

    private readonly RecognizerModel _model;
    private readonly InputFeatures _features;
    private readonly float[] _sums;
    private readonly float[] _states;
    private readonly float[] _scores;
    private readonly float[] _products;
    private readonly float[] _nothing;
    private readonly int[] _bigrams = new int[MostUnits + 4];
    private readonly int[] _nextBigrams = new int[MostUnits + 4];
    private readonly int[] _starts = new int[MostPieces + 1];

    public Network(RecognizerModel model, SegmenterData data)
    {
        _model = model;
        _features = new InputFeatures(model, data.Words, data.Tags);
        _sums = new float[(MostUnits + 4) * model.RowWidth];
        _states = new float[(MostUnits + 4) * 2 * model.Hidden];
        _scores = new float[(MostUnits + 4) * RecognizerModel.Block];
        _products = new float[MostPieces * 3 * model.Hidden];
        _nothing = new float[model.Hidden];
    }

    /// <summary>Scores of the batch's units, piece after piece: a row of <see cref="RecognizerModel.Block"/> floats for each, the tags' first.</summary>
    public ReadOnlySpan<float> ScoresOf(int piece)
        => _scores.AsSpan(_starts[piece] * RecognizerModel.Block, (_starts[piece + 1] - _starts[piece]) * RecognizerModel.Block);

    /// <param name="pieces">At most <see cref="MostPieces"/>, longest first.</param>
    /// <param name="firstTokens">For each the index of the token it begins in.</param>
    /// <param name="register">The document's, as <see cref="Registers"/> numbers them.</param>
    public void Run(Document document, ReadOnlySpan<TextSpan> pieces, ReadOnlySpan<int> firstTokens, int register)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lanes512, Vector512<float>>(document, pieces, firstTokens, register);
        }
        else
        {
            Run<Lanes256, Vector256<float>>(document, pieces, firstTokens, register);
        }
    }

    internal void Run<TLanes, TVector>(Document document, ReadOnlySpan<TextSpan> pieces, ReadOnlySpan<int> firstTokens, int register)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var units = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            _starts[i] = units;
            Gather<TLanes, TVector>(document, pieces[i], firstTokens[i], register, units);
            units += pieces[i].Length;
        }

        _starts[pieces.Length] = units;
        MultiplyBigrams<TLanes, TVector>(units);
        Recur<TLanes, TVector>(pieces, isBack: false);
        Recur<TLanes, TVector>(pieces, isBack: true);
        Score<TLanes, TVector>(units);
    }

    // The rows a unit's features stand for, added up.
    private void Gather<TLanes, TVector>(Document document, TextSpan piece, int firstToken, int register, int start)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        _features.Read(document, piece, firstToken);
        var width = _model.RowWidth;
        var columns = _model.Columns.Length;
        for (var i = 0; i < piece.Length; i++)
        {
            var sum = _sums.AsSpan((start + i) * width, width);
            _model.UnitRow.AsSpan(_features.Units[i] * width, width).CopyTo(sum);
            Kernels<TLanes, TVector>.AddRow(sum, _model.Registers.Rows.AsSpan(register * width, width));
            Kernels<TLanes, TVector>.AddRow(sum, _model.ShapeRow.AsSpan(_features.Shapes[i] * width, width));
            Kernels<TLanes, TVector>.AddRow(sum, _model.WordRow.AsSpan(_features.Words[i] * width, width));
            var lists = _features.Lists.Slice(i * InputFeatures.MostColumns, columns);
            for (var c = 0; c < columns; c++)
            {
                if (lists[c] != 0)
                {
                    Kernels<TLanes, TVector>.AddRow(sum, _model.ListRow.AsSpan(((c * RecognizerModel.ListValues) + lists[c]) * width, width));
                }
            }

            _bigrams[start + i] = _features.Bigrams[i] * _model.BigramWidth;
            _nextBigrams[start + i] = _features.Bigrams[i + 1] * _model.BigramWidth;
        }
    }

    private void MultiplyBigrams<TLanes, TVector>(int units)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var width = _model.RowWidth;
        for (var i = 0; i < units; i += Kernels<TLanes, TVector>.Rows)
        {
            var sums = _sums.AsSpan(i * width, Kernels<TLanes, TVector>.Rows * width);
            Kernels<TLanes, TVector>.MultiplyAdd(_model.BigramVectors, (_bigrams[i], _bigrams[i + 1], _bigrams[i + 2], _bigrams[i + 3]), _model.Left, _model.BigramWidth, width, sums);
            Kernels<TLanes, TVector>.MultiplyAdd(_model.BigramVectors, (_nextBigrams[i], _nextBigrams[i + 1], _nextBigrams[i + 2], _nextBigrams[i + 3]), _model.Right, _model.BigramWidth, width, sums);
        }
    }

    private void Recur<TLanes, TVector>(ReadOnlySpan<TextSpan> pieces, bool isBack)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var h = _model.Hidden;
        var gates = 3 * h;
        var weights = isBack ? _model.Back : _model.Forth;
        var bias = isBack ? _model.BackBias : _model.ForthBias;
        var side = isBack ? h : 0;
        var active = pieces.Length;
        for (var t = 0; t < pieces[0].Length; t++)
        {
            while (pieces[active - 1].Length <= t)
            {
                active--;
            }

            for (var s = 0; s < active; s += Kernels<TLanes, TVector>.Rows)
            {
                var products = _products.AsSpan(0, Kernels<TLanes, TVector>.Rows * gates);
                for (var r = 0; r < Kernels<TLanes, TVector>.Rows; r++)
                {
                    bias.CopyTo(products[(r * gates)..]);
                }

                if (t > 0)
                {
                    // Rows past the active ones repeat the first; what they give is not used.
                    Kernels<TLanes, TVector>.MultiplyAdd(_states, (StateAt(s), StateAt(s + 1), StateAt(s + 2), StateAt(s + 3)), weights, h, gates, products);
                }

                for (var r = 0; r < Kernels<TLanes, TVector>.Rows && s + r < active; r++)
                {
                    var at = UnitAt(s + r, t);
                    var before = t > 0 ? _states.AsSpan(StateAt(s + r), h) : _nothing.AsSpan();
                    Kernels<TLanes, TVector>.Step(_sums.AsSpan((at * 2 * gates) + (isBack ? gates : 0), gates), products.Slice(r * gates, gates), before, _states.AsSpan((at * 2 * h) + side, h));
                }

                int StateAt(int piece) => (UnitAt(piece < active ? piece : s, t - 1) * 2 * h) + side;
            }
        }

        int UnitAt(int piece, int step) => isBack ? _starts[piece + 1] - 1 - step : _starts[piece] + step;
    }

    private void Score<TLanes, TVector>(int units)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var width = 2 * _model.Hidden;
        for (var i = 0; i < units; i += Kernels<TLanes, TVector>.Rows)
        {
            var scores = _scores.AsSpan(i * RecognizerModel.Block, Kernels<TLanes, TVector>.Rows * RecognizerModel.Block);
            for (var r = 0; r < Kernels<TLanes, TVector>.Rows; r++)
            {
                _model.OutputBias.CopyTo(scores[(r * RecognizerModel.Block)..]);
            }

            var at = i * width;
            Kernels<TLanes, TVector>.MultiplyAdd(_states, (at, at + width, at + (2 * width), at + (3 * width)), _model.Output, width, RecognizerModel.Block, scores);
        }
    }
}
