namespace KnowledgeGraph.Ingestion.Copies;

/// <summary>
/// Groups texts that are copies of one another, however many steps lie between. Holds the prints of all texts given; the texts themselves are not kept.
/// Not safe for use by several threads at once.
/// </summary>
public sealed class CopyClusters
{
    /// <summary>Candidates judged for each text; those that share most keys come first.</summary>
    private const int MostCandidates = 32;

    private readonly List<ArticlePrint> _prints = [];
    private readonly List<int> _parents = [];
    private readonly Dictionary<long, List<int>> _byBand = [];

    /// <returns>The number of the text: 0 for the first, 1 for the second, …</returns>
    public int Add(ArticlePrint print)
    {
        ArgumentNullException.ThrowIfNull(print);
        var number = _prints.Count;
        _prints.Add(print);
        _parents.Add(number);
        var shared = new Dictionary<int, int>();
        foreach (var band in print.Bands)
        {
            if (!_byBand.TryGetValue(band, out var bearers))
            {
                _byBand.Add(band, bearers = []);
            }

            foreach (var bearer in bearers)
            {
                shared[bearer] = shared.GetValueOrDefault(bearer) + 1;
            }

            bearers.Add(number);
        }

        foreach (var candidate in shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostCandidates).Select(s => s.Key))
        {
            if (Root(candidate) != Root(number) && CopyJudge.AreCopies(print, _prints[candidate]))
            {
                _parents[Root(number)] = Root(candidate);
            }
        }

        return number;
    }

    /// <summary>For each text, by number, a number that the texts of its cluster share.</summary>
    public IReadOnlyList<int> Roots() => [.. Enumerable.Range(0, _prints.Count).Select(Root)];

    private int Root(int number)
    {
        while (_parents[number] != number)
        {
            _parents[number] = _parents[_parents[number]];
            number = _parents[number];
        }

        return number;
    }
}
