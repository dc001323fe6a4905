using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Recognition;

/// <summary>
/// Tells which register a document is in. The corpora the network learned from mark names by conventions of their own (is a country a place in running text, is 集团
/// a company?), so the network is told by whose to read. A linear model: the weights of the document's units and bigrams, summed and divided by the root of their
/// number, as <c>eng/recogniser/registers.py</c> has it. Immutable, safe to share.
/// </summary>
internal sealed class Registers
{
    private readonly string[] _names;
    private readonly float[] _unitWeights;
    private readonly float[] _bigramWeights;
    private readonly float[] _bias;
    private readonly TypeGroups[] _groups;

    public Registers(ModelFile file, TagSet tags, int bigrams, int units)
    {
        _names = file.Text("registers").Split('\n');
        _unitWeights = file.Floats("register-units");
        _bigramWeights = file.Floats("register-bigrams");
        _bias = file.Floats("register-bias");
        _groups = [.. file.Text("together").Split('\n').Select(g => TypeGroups.Read(g, tags, file))];
        file.Require(_groups.Length == _names.Length, "the groups of types do not fit the registers");
        file.Require(_bias.Length == _names.Length, "the registers do not fit their names");
        file.Require(_unitWeights.Length == (units + 2) * _names.Length && _bigramWeights.Length == (bigrams + 2) * _names.Length, "the registers do not fit the vocabularies");
    }

    public int Count => _names.Length;

    public string NameOf(int register) => _names[register];

    /// <summary>The types its corpus does not tell apart.</summary>
    public TypeGroups GroupsOf(int register) => _groups[register];

    /// <summary>Number of the likeliest register. Cost is linear in the text.</summary>
    public int Of(Document document, List<TextSpan> pieces, RecognizerModel model)
    {
        var sums = new double[_names.Length];
        var units = 0;
        foreach (var piece in pieces)
        {
            var previous = RecognizerModel.Border;
            for (var i = piece.Start; i < piece.End; i++)
            {
                var unit = InputFeatures.UnitAt(model, document, i);
                Add(sums, _unitWeights, model.Units[unit]);
                Add(sums, _bigramWeights, model.Bigrams.RowOf(previous, unit));
                previous = unit;
            }

            Add(sums, _bigramWeights, model.Bigrams.RowOf(previous, RecognizerModel.Border));
            units += piece.Length;
        }

        var best = 0;
        var scale = 1 / Math.Sqrt(Math.Max(1, units));
        for (var r = 1; r < sums.Length; r++)
        {
            best = _bias[r] + (sums[r] * scale) > _bias[best] + (sums[best] * scale) ? r : best;
        }

        return best;
    }

    private static void Add(double[] sums, float[] weights, int row)
    {
        for (var r = 0; r < sums.Length; r++)
        {
            sums[r] += weights[(row * sums.Length) + r];
        }
    }
}
