using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Storage.Tests.Neo4j;

/// <summary>Stands between the store and the server on a port of its own, and can be slow, cut connections, or refuse them.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _target;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private readonly Lock _lock = new();
    private readonly List<TcpClient> _open = [];
    private int _requests;

    public FaultyProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Before each piece of an answer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>New connections are closed at once.</summary>
    public bool IsDown { get; set; }

    /// <summary>After this many requests went through, the connection is cut instead of answered, once. 0: never.</summary>
    public int CutAfter { get; set; }

    public int Requests => _requests;

    public void Cut()
    {
        lock (_lock)
        {
            _open.ForEach(c => c.Close());
            _open.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            if (IsDown)
            {
                client.Close();
                return;
            }

            await server.ConnectAsync(_target.Host, _target.Port, _end.Token);
            lock (_lock)
            {
                _open.Add(client);
            }

            await Task.WhenAny(PumpAsync(client, server, isRequest: true), PumpAsync(server, client, isRequest: false));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side went, which is what this is for.
        }
        finally
        {
            client.Close();
        }
    }

    // The client writes a request at once, head and body, so that a read is a request or a piece of a long one.
    private async Task PumpAsync(TcpClient from, TcpClient to, bool isRequest)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.GetStream().ReadAsync(buffer, _end.Token)) > 0)
        {
            if (isRequest && buffer.AsSpan(0, read).StartsWith("POST "u8) && Interlocked.Increment(ref _requests) == CutAfter)
            {
                // The server gets it, and does it; the client never hears of it.
                await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
                await Task.Delay(50, _end.Token);
                from.Close();
                return;
            }

            if (!isRequest && Delay > TimeSpan.Zero)
            {
                await Task.Delay(Delay, _end.Token);
            }

            await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }
}
