namespace KnowledgeGraph.Language.Segmentation;

/// <summary>
/// The hidden Markov model that cuts and tags unknown words at once (jieba's <c>posseg</c>): states are pairs of a position (B E M S) and a tag,
/// in ordinal order, so that comparing indices compares jieba's tuples. Immutable, safe to share.
/// </summary>
internal sealed class TagModel
{
    private const double MinFloat = -3.14e100;

    private readonly double[] _starts;
    private readonly double[] _transitions;
    private readonly byte[][] _targets;
    private readonly string[] _tags;
    private readonly char[] _positions;
    private readonly int[] _starting;
    private readonly byte[] _emissionStates;
    private readonly byte[] _emissionListed;
    private readonly double[] _emissionValues;
    private readonly byte[] _allStates;

    public TagModel(string[] states, double[] starts, double[] transitions, int[] starting, byte[] emissionStates, byte[] emissionListed, double[] emissionValues)
    {
        _starts = starts;
        _transitions = transitions;
        _tags = [.. states.Select(s => string.Intern(s[2..]))];
        _positions = [.. states.Select(s => s[0])];
        _starting = starting;
        _emissionStates = emissionStates;
        _emissionListed = emissionListed;
        _emissionValues = emissionValues;
        _allStates = [.. Enumerable.Range(0, states.Length).Select(i => (byte)i)];
        _targets = [.. Enumerable.Range(0, states.Length).Select(TargetsOf)];
    }

    /// <summary>Words of a run of Han characters: their ends relative to its start, with their tags.</summary>
    public void Cut(ReadOnlySpan<char> run, List<(int End, string Tag)> words)
    {
        var columns = new Column[run.Length];
        for (var i = 0; i < run.Length; i++)
        {
            columns[i] = i == 0 ? First(run[0]) : Next(columns[i - 1], run[i]);
        }

        var last = columns[^1];
        var best = 0;
        for (var k = 1; k < last.States.Length; k++)
        {
            // States ascend, so on equal probability the later, greater one wins.
            if (last.Scores[k] >= last.Scores[best])
            {
                best = k;
            }
        }

        var route = new byte[run.Length];
        for (var i = run.Length - 1; i >= 0; i--)
        {
            route[i] = columns[i].States[best];
            best = columns[i].From[best];
        }

        Collect(route, words);
    }

    private void Collect(byte[] route, List<(int End, string Tag)> words)
    {
        var next = 0;
        for (var i = 0; i < route.Length; i++)
        {
            if (_positions[route[i]] is 'E' or 'S')
            {
                words.Add((i + 1, _tags[route[i]]));
                next = i + 1;
            }
        }

        if (next < route.Length)
        {
            words.Add((route.Length, _tags[route[next]]));
        }
    }

    private Column First(char unit)
    {
        var states = ListedStates(unit);
        if (states.Length == 0)
        {
            states = _allStates;
        }

        var column = new Column(states);
        for (var k = 0; k < states.Length; k++)
        {
            column.Scores[k] = _starts[states[k]] + Emission(unit, states[k]);
        }

        return column;
    }

    private Column Next(Column previous, char unit)
    {
        Span<bool> reachable = stackalloc bool[256];
        reachable.Clear();
        var any = false;
        foreach (var state in previous.States)
        {
            foreach (var target in _targets[state])
            {
                reachable[target] = true;
                any = true;
            }
        }

        var states = Candidates(ListedStates(unit), reachable, any);
        var column = new Column(states);
        var count = _tags.Length;
        for (var k = 0; k < states.Length; k++)
        {
            var emission = Emission(unit, states[k]);
            var best = double.NegativeInfinity;
            var from = 0;
            for (var p = 0; p < previous.States.Length; p++)
            {
                var state = previous.States[p];
                if (_targets[state].Length == 0)
                {
                    continue;
                }

                var score = previous.Scores[p] + _transitions[(state * count) + states[k]] + emission;
                if (score >= best)
                {
                    best = score;
                    from = p;
                }
            }

            column.Scores[k] = best;
            column.From[k] = from;
        }

        return column;
    }

    private byte[] Candidates(byte[] listed, ReadOnlySpan<bool> reachable, bool any)
    {
        if (!any)
        {
            return _allStates;
        }

        var pool = listed.Length > 0 ? listed : _allStates;
        var kept = new byte[pool.Length];
        var count = 0;
        foreach (var state in pool)
        {
            if (reachable[state])
            {
                kept[count++] = state;
            }
        }

        if (count > 0)
        {
            return kept.AsSpan(0, count).ToArray();
        }

        return Candidates(_allStates, reachable, any);
    }

    private byte[] ListedStates(char unit)
    {
        var at = unit - CharacterClass.FirstHan;
        var from = _starting[at];
        var to = _starting[at + 1];
        var count = 0;
        for (var i = from; i < to; i++)
        {
            count += _emissionListed[i];
        }

        var states = new byte[count];
        for (int i = from, k = 0; i < to; i++)
        {
            if (_emissionListed[i] != 0)
            {
                states[k++] = _emissionStates[i];
            }
        }

        return states;
    }

    private double Emission(char unit, byte state)
    {
        var at = unit - CharacterClass.FirstHan;
        var found = Array.BinarySearch(_emissionStates, _starting[at], _starting[at + 1] - _starting[at], state);
        return found >= 0 ? _emissionValues[found] : MinFloat;
    }

    private byte[] TargetsOf(int state)
    {
        var count = _tags.Length;
        return [.. Enumerable.Range(0, count).Where(to => !double.IsNegativeInfinity(_transitions[(state * count) + to])).Select(to => (byte)to)];
    }

    private sealed class Column(byte[] states)
    {
        public byte[] States { get; } = states;

        public double[] Scores { get; } = new double[states.Length];

        public int[] From { get; } = new int[states.Length];
    }
}
