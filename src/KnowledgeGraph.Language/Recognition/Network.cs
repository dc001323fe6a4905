using System.Runtime.Intrinsics;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// The forward pass of the model's networks over a batch of pieces of one document, in lock step: a step multiplies the states of up to 16 pieces at once. About
/// 48,000 multiply-adds a unit and network. Holds the buffers (4 MB); not safe to share, made to be reused.
/// </summary>
internal sealed class Network
{
    /// <summary>Pieces a batch holds: enough to reuse each loaded weight four times over, few enough for the second-level cache.</summary>
    public const int MostPieces = 16;

    private const int MostUnits = MostPieces * Pieces.Longest;

    private readonly RecognizerModel _model;
    private readonly InputFeatures _features;
    private readonly float[][] _sums;
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
        _sums = [.. model.Networks.Select(_ => new float[(MostUnits + 4) * model.RowWidth])];
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
        for (var n = 0; n < _model.Networks.Length; n++)
        {
            var network = _model.Networks[n];
            MultiplyBigrams<TLanes, TVector>(network, _sums[n], units);
            Recur<TLanes, TVector>(network, _sums[n], pieces, isBack: false);
            Recur<TLanes, TVector>(network, _sums[n], pieces, isBack: true);
            Score<TLanes, TVector>(network, units, isFirst: n == 0);
        }
    }

    // The rows a unit's features stand for, added up.
    private void Gather<TLanes, TVector>(Document document, TextSpan piece, int firstToken, int register, int start)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        _features.Read(document, piece, firstToken);
        for (var n = 0; n < _model.Networks.Length; n++)
        {
            for (var i = 0; i < piece.Length; i++)
            {
                AddRows<TLanes, TVector>(_model.Networks[n], i, register, _sums[n].AsSpan((start + i) * _model.RowWidth, _model.RowWidth));
            }
        }

        _features.Bigrams.AsSpan(0, piece.Length).CopyTo(_bigrams.AsSpan(start));
        _features.Bigrams.AsSpan(1, piece.Length).CopyTo(_nextBigrams.AsSpan(start));
    }

    private void AddRows<TLanes, TVector>(NetworkWeights network, int unit, int register, Span<float> sum)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var width = sum.Length;
        network.UnitRow.AsSpan(_features.Units[unit] * width, width).CopyTo(sum);
        Kernels<TLanes, TVector>.AddRow(sum, network.RegisterRow.AsSpan(register * width, width));
        Kernels<TLanes, TVector>.AddRow(sum, network.ShapeRow.AsSpan(_features.Shapes[unit] * width, width));
        Kernels<TLanes, TVector>.AddRow(sum, network.WordRow.AsSpan(_features.Words[unit] * width, width));
        var lists = _features.Lists.Slice(unit * InputFeatures.MostColumns, _model.Columns.Length);
        for (var c = 0; c < lists.Length; c++)
        {
            if (lists[c] != 0)
            {
                Kernels<TLanes, TVector>.AddRow(sum, network.ListRow.AsSpan(((c * RecognizerModel.ListValues) + lists[c]) * width, width));
            }
        }
    }

    private void MultiplyBigrams<TLanes, TVector>(NetworkWeights network, float[] allSums, int units)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var (width, depth) = (_model.RowWidth, network.BigramWidth);
        for (var i = 0; i < units; i += Kernels<TLanes, TVector>.Rows)
        {
            var sums = allSums.AsSpan(i * width, Kernels<TLanes, TVector>.Rows * width);
            Kernels<TLanes, TVector>.MultiplyAdd(network.BigramVectors, Offsets(_bigrams, i, depth), network.Left, depth, width, sums);
            Kernels<TLanes, TVector>.MultiplyAdd(network.BigramVectors, Offsets(_nextBigrams, i, depth), network.Right, depth, width, sums);
        }

        static (int A, int B, int C, int D) Offsets(int[] rows, int i, int depth) => (rows[i] * depth, rows[i + 1] * depth, rows[i + 2] * depth, rows[i + 3] * depth);
    }

    private void Recur<TLanes, TVector>(NetworkWeights network, float[] sums, ReadOnlySpan<TextSpan> pieces, bool isBack)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var h = _model.Hidden;
        var gates = 3 * h;
        var weights = isBack ? network.Back : network.Forth;
        var bias = isBack ? network.BackBias : network.ForthBias;
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
                    Kernels<TLanes, TVector>.Step(sums.AsSpan((at * 2 * gates) + (isBack ? gates : 0), gates), products.Slice(r * gates, gates), before, _states.AsSpan((at * 2 * h) + side, h));
                }

                int StateAt(int piece) => (UnitAt(piece < active ? piece : s, t - 1) * 2 * h) + side;
            }
        }

        int UnitAt(int piece, int step) => isBack ? _starts[piece + 1] - 1 - step : _starts[piece] + step;
    }

    private void Score<TLanes, TVector>(NetworkWeights network, int units, bool isFirst)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        var width = 2 * _model.Hidden;
        for (var i = 0; i < units; i += Kernels<TLanes, TVector>.Rows)
        {
            var scores = _scores.AsSpan(i * RecognizerModel.Block, Kernels<TLanes, TVector>.Rows * RecognizerModel.Block);
            for (var r = 0; r < Kernels<TLanes, TVector>.Rows; r++)
            {
                var score = scores.Slice(r * RecognizerModel.Block, RecognizerModel.Block);
                if (isFirst)
                {
                    score.Clear();
                }

                Kernels<TLanes, TVector>.AddRow(score, network.OutputBias);
            }

            var at = i * width;
            Kernels<TLanes, TVector>.MultiplyAdd(_states, (at, at + width, at + (2 * width), at + (3 * width)), network.Output, width, RecognizerModel.Block, scores);
        }
    }
}
