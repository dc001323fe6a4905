namespace KnowledgeGraph.Language.Segmentation;

/// <summary>
/// The columns of a pass of <see cref="TagModel"/>: the states each character may have and where the best way to each came from, one after the other in one
/// buffer; scores only of the last column. Reused between runs, by one thread at a time.
/// </summary>
internal sealed class TagColumns
{
    private byte[] _states = new byte[4096];
    private byte[] _from = new byte[4096];
    private int[] _starts = new int[256];
    private byte[] _route = new byte[256];
    private double[] _scores = new double[256];
    private double[] _next = new double[256];
    private int _columns;
    private int _end;
    private int _added;

    /// <summary>States of the last column, ascending.</summary>
    public ReadOnlySpan<byte> States => _states.AsSpan(_starts[_columns - 1], _end - _starts[_columns - 1]);

    /// <summary>Scores of the last column's states.</summary>
    public double[] Scores => _scores;

    /// <summary>How many states the last column has.</summary>
    public int Count => _end - _starts[_columns - 1];

    /// <summary>Whether the column begun has a state already.</summary>
    public bool HasAdded => _added > 0;

    public void Clear(int columns)
    {
        if (_starts.Length < columns + 1)
        {
            _starts = new int[columns * 2];
            _route = new byte[columns * 2];
        }

        _columns = 0;
        _end = 0;
    }

    public void Begin(int mostStates)
    {
        _added = 0;
        if (_states.Length < _end + mostStates)
        {
            Array.Resize(ref _states, (_end + mostStates) * 2);
            Array.Resize(ref _from, _states.Length);
        }
    }

    public void Add(byte state, byte from, double score)
    {
        _states[_end + _added] = state;
        _from[_end + _added] = from;
        _next[_added++] = score;
    }

    public void End()
    {
        (_scores, _next) = (_next, _scores);
        _starts[_columns++] = _end;
        _end += _added;
    }

    /// <summary>The states of the best way, first to last, from the index of its state in the last column.</summary>
    public ReadOnlySpan<byte> Trace(int best)
    {
        for (var i = _columns - 1; i >= 0; i--)
        {
            _route[i] = _states[_starts[i] + best];
            best = _from[_starts[i] + best];
        }

        return _route.AsSpan(0, _columns);
    }
}
