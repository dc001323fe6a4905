using System.Collections.Concurrent;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>A name the trained network found.</summary>
/// <param name="Span">Over the document's normalised text.</param>
/// <param name="Kind">A type of the model: name, company, organization, government, position, address, scene, game, book, movie or product.</param>
/// <param name="Confidence">[0,1]: the least probability of its tags, one tag a unit; types the register does not tell apart count as one.</param>
public readonly record struct RecognizedName(TextSpan Span, string Kind, double Confidence);

/// <summary>
/// Finds names in Chinese text by a trained network (docs/model-card.md), given the document's tokens. Deterministic on one kind of processor.
/// Immutable but for a pool of work buffers; safe to share between threads.
/// </summary>
public sealed class NameRecognizer
{
    private static readonly Lazy<NameRecognizer> Loaded = new(() => new NameRecognizer(RecognizerModel.Load(RecognizerModel.DefaultPath)));

    private readonly RecognizerModel _model;
    private readonly ConcurrentBag<Workspace> _idle = [];

    private NameRecognizer(RecognizerModel model) => _model = model;

    /// <summary>With the model the project ships, read once.</summary>
    /// <exception cref="Model.Errors.InvalidInputException">The model file is missing or damaged.</exception>
    public static NameRecognizer Default => Loaded.Value;

    /// <exception cref="Model.Errors.InvalidInputException">The model file is missing or damaged.</exception>
    public static NameRecognizer Load(string path) => new(RecognizerModel.Load(path));

    /// <summary>Changes with the model.</summary>
    public string Fingerprint => _model.Hash;

    /// <returns>In text order, not overlapping.</returns>
    public List<RecognizedName> Find(Document document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Find(document, RegisterNumberOf(document), cancellationToken);
    }

    /// <summary>The register whose corpus marks posts, and no products: what the network calls a product there it never was taught.</summary>
    internal const string News = "news";

    /// <summary>The register the text is read in, and its names.</summary>
    internal (string Register, List<RecognizedName> Names) Read(Document document)
    {
        var register = RegisterNumberOf(document);
        return (_model.Registers.NameOf(register), Find(document, register, default));
    }

    /// <summary>Whose conventions the text's names are marked by: news, paragraph or report.</summary>
    internal string RegisterOf(Document document) => _model.Registers.NameOf(RegisterNumberOf(document));

    private int RegisterNumberOf(Document document) => _model.Registers.Of(document, Pieces.Of(document), _model);

    /// <summary>As if the document were in that register.</summary>
    internal List<RecognizedName> Find(Document document, int register, CancellationToken cancellationToken)
    {
        var names = new List<RecognizedName>();
        var pieces = Pieces.Of(document).ToArray();
        var firstTokens = FirstTokens(document, pieces);
        var lengths = Array.ConvertAll(pieces, p => -p.Length);
        var order = Enumerable.Range(0, pieces.Length).ToArray();
        Array.Sort(lengths, order);
        var sorted = Array.ConvertAll(order, i => pieces[i]);
        var tokens = Array.ConvertAll(order, i => firstTokens[i]);
        var work = _idle.TryTake(out var idle) ? idle : new Workspace(_model);
        try
        {
            for (var i = 0; i < sorted.Length; i += Network.MostPieces)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var count = Math.Min(Network.MostPieces, sorted.Length - i);
                var batch = sorted.AsSpan(i, count);
                work.Network.Run(document, batch, tokens.AsSpan(i, count), register);
                for (var p = 0; p < count; p++)
                {
                    Collect(work, work.Network.ScoresOf(p), batch[p], _model.Registers.GroupsOf(register), names);
                }
            }
        }
        finally
        {
            _idle.Add(work);
        }

        names.Sort((a, b) => a.Span.CompareTo(b.Span));
        return names;
    }

    private void Collect(Workspace work, ReadOnlySpan<float> told, TextSpan piece, TypeGroups groups, List<RecognizedName> names)
    {
        var path = work.Path.AsSpan(0, piece.Length);
        var scores = told;
        if (!groups.IsEmpty)
        {
            groups.Join(told, work.Joined);
            scores = work.Joined.AsSpan(0, told.Length);
        }

        BestPath.Find(scores, _model.Tags, path, work.Back);
        var start = 0;
        var confidence = 1.0;
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == TagSet.Outside)
            {
                continue;
            }

            var position = (path[i] - 1) % 4;
            if (position is 0 or 3)
            {
                start = i;
                confidence = 1.0;
            }

            confidence = Math.Min(confidence, _model.Tags.ProbabilityOf(path[i], scores[(i * RecognizerModel.Block)..]));
            if (position is 2 or 3)
            {
                var span = new TextSpan(piece.Start + start, piece.Start + i + 1);
                var type = groups.Part(told[(start * RecognizerModel.Block)..], path[start..(i + 1)], (path[i] - 1) / 4);
                names.Add(new RecognizedName(span, _model.Tags.Types[type], confidence));
            }
        }
    }

    /// <summary>For each piece, which are in text order, the token its first unit stands in.</summary>
    private static int[] FirstTokens(Document document, TextSpan[] pieces)
    {
        var firsts = new int[pieces.Length];
        var token = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            while (token < document.Tokens.Length && document.Tokens[token].Span.End <= pieces[i].Start)
            {
                token++;
            }

            firsts[i] = token;
        }

        return firsts;
    }

    private sealed class Workspace(RecognizerModel model)
    {
        public Network Network { get; } = new(model, SegmenterData.Default);

        public float[] Joined { get; } = new float[Pieces.Longest * RecognizerModel.Block];

        public byte[] Path { get; } = new byte[Pieces.Longest];

        public byte[] Back { get; } = new byte[Pieces.Longest * RecognizerModel.Block];
    }
}
