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
    private readonly ulong[] _targets;
    private readonly string[] _tags;
    private readonly bool[] _closes;
    private readonly int[] _starting;
    private readonly byte[] _emissionStates;
    private readonly double[] _emissionValues;
    private readonly int[] _listedStarting;
    private readonly byte[] _listedStates;
    private readonly double[] _listedValues;
    private readonly byte[] _allStates;

    public TagModel(string[] states, double[] starts, double[] transitions, int[] starting, byte[] emissionStates, byte[] emissionListed, double[] emissionValues)
    {
        _starts = starts;
        _transitions = transitions;
        _tags = Array.ConvertAll(states, s => string.Intern(s[2..]));
        _closes = Array.ConvertAll(states, s => s[0] is 'E' or 'S');
        _starting = starting;
        _emissionStates = emissionStates;
        _emissionValues = emissionValues;
        _allStates = new byte[states.Length];
        for (var i = 0; i < _allStates.Length; i++)
        {
            _allStates[i] = (byte)i;
        }

        _targets = TargetsOf(states.Length, transitions);
        (_listedStarting, _listedStates, _listedValues) = Listed(starting, emissionStates, emissionListed, emissionValues);
    }

    /// <summary>Words of a run of Han characters: their ends relative to its start, with their tags. Appended.</summary>
    public void Cut(ReadOnlySpan<char> run, TagColumns columns, List<(int End, string Tag)> words)
    {
        columns.Clear(run.Length);
        First(run[0], columns);
        for (var i = 1; i < run.Length; i++)
        {
            Next(run[i], columns);
        }

        var scores = columns.Scores;
        var best = 0;
        for (var k = 1; k < columns.Count; k++)
        {
            // States ascend, so on equal probability the later, greater one wins.
            if (scores[k] >= scores[best])
            {
                best = k;
            }
        }

        Collect(columns.Trace(best), words);
    }

    private void Collect(ReadOnlySpan<byte> route, List<(int End, string Tag)> words)
    {
        var next = 0;
        for (var i = 0; i < route.Length; i++)
        {
            if (_closes[route[i]])
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

    private void First(char unit, TagColumns columns)
    {
        var states = ListedStates(unit, out _);
        if (states.IsEmpty)
        {
            states = _allStates;
        }

        columns.Begin(states.Length);
        foreach (var state in states)
        {
            columns.Add(state, 0, _starts[state] + Emission(unit, state));
        }

        columns.End();
    }

    private void Next(char unit, TagColumns columns)
    {
        // Where the states before can lead, as 256 bits.
        Span<ulong> reachable = stackalloc ulong[4];
        reachable.Clear();
        var before = columns.States;
        foreach (var state in before)
        {
            for (var word = 0; word < 4; word++)
            {
                reachable[word] |= _targets[(state * 4) + word];
            }
        }

        var any = (reachable[0] | reachable[1] | reachable[2] | reachable[3]) != 0;
        var listed = ListedStates(unit, out var values);
        columns.Begin(_allStates.Length);
        if (any)
        {
            for (var k = 0; k < listed.Length; k++)
            {
                if (IsIn(reachable, listed[k]))
                {
                    Extend(listed[k], values[k], columns);
                }
            }
        }

        if (!columns.HasAdded)
        {
            foreach (var state in _allStates)
            {
                if (!any || IsIn(reachable, state))
                {
                    Extend(state, Emission(unit, state), columns);
                }
            }
        }

        columns.End();
    }

    private void Extend(byte state, double emission, TagColumns columns)
    {
        var count = _tags.Length;
        var before = columns.States;
        var scores = columns.Scores;
        var best = double.NegativeInfinity;
        var from = 0;
        for (var p = 0; p < before.Length; p++)
        {
            // A state that leads nowhere has no transition but minus infinity, which wins only where nothing else does, as in jieba.
            var score = scores[p] + _transitions[(before[p] * count) + state] + emission;
            if (score >= best && LeadsOn(before[p]))
            {
                best = score;
                from = p;
            }
        }

        columns.Add(state, (byte)from, best);
    }

    private bool LeadsOn(byte state) => (_targets[state * 4] | _targets[(state * 4) + 1] | _targets[(state * 4) + 2] | _targets[(state * 4) + 3]) != 0;

    private static bool IsIn(ReadOnlySpan<ulong> bits, byte state) => (bits[state >> 6] >> (state & 63) & 1) != 0;

    private ReadOnlySpan<byte> ListedStates(char unit, out ReadOnlySpan<double> values)
    {
        var at = unit - CharacterClass.FirstHan;
        var (from, count) = (_listedStarting[at], _listedStarting[at + 1] - _listedStarting[at]);
        values = _listedValues.AsSpan(from, count);
        return _listedStates.AsSpan(from, count);
    }

    private double Emission(char unit, byte state)
    {
        var at = unit - CharacterClass.FirstHan;
        var found = Array.BinarySearch(_emissionStates, _starting[at], _starting[at + 1] - _starting[at], state);
        return found >= 0 ? _emissionValues[found] : MinFloat;
    }

    private static ulong[] TargetsOf(int count, double[] transitions)
    {
        var targets = new ulong[count * 4];
        for (var i = 0; i < count * count; i++)
        {
            if (!double.IsNegativeInfinity(transitions[i]))
            {
                var (from, to) = (i / count, i % count);
                targets[(from * 4) + (to >> 6)] |= 1UL << (to & 63);
            }
        }

        return targets;
    }

    // Of each character's emissions those jieba lists as its states.
    private static (int[] Starting, byte[] States, double[] Values) Listed(int[] starting, byte[] states, byte[] listed, double[] values)
    {
        var starts = new int[starting.Length];
        var keptStates = new List<byte>(states.Length);
        var keptValues = new List<double>(states.Length);
        for (var unit = 0; unit + 1 < starting.Length; unit++)
        {
            for (var i = starting[unit]; i < starting[unit + 1]; i++)
            {
                if (listed[i] != 0)
                {
                    keptStates.Add(states[i]);
                    keptValues.Add(values[i]);
                }
            }

            starts[unit + 1] = keptStates.Count;
        }

        return (starts, [.. keptStates], [.. keptValues]);
    }
}
