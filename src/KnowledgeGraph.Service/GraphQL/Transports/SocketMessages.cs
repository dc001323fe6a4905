using System.Net.WebSockets;
using System.Text;

namespace KnowledgeGraph.Service.GraphQL.Transports;

internal static class SocketMessages
{
    /// <summary>The next text message, or null when the other side closes, sends anything but text, or more than a request may have.</summary>
    public static async Task<string?> ReadAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[8_192];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (part.MessageType != WebSocketMessageType.Text || bytes.Length + part.Count > RequestReader.MostBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
            }
        }
    }
}
