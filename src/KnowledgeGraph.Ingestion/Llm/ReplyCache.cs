using System.Text.Json;
using KnowledgeGraph.Model.Graph;

namespace KnowledgeGraph.Ingestion.Llm;

/// <summary>
/// Answers by what was asked: one file each, written whole and then put in place, so that a reader never sees half of one. A file that cannot be read counts as
/// absent; a disk that cannot be written only costs money. Safe from many threads and processes.
/// </summary>
internal sealed class ReplyCache(string folder)
{
    private readonly string _folder = Path.Combine(folder, "answers");

    /// <param name="question">The user's message; with the model and the prompt it decides the answer.</param>
    public static string KeyOf(string model, string promptHash, string question) => StableHash.Of("1", model, promptHash, question);

    public async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(PathOf(key));
            var entry = await JsonSerializer.DeserializeAsync<Entry>(file, cancellationToken: cancellationToken).ConfigureAwait(false);
            return entry?.Answer;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    public async Task StoreAsync(string key, string model, string answer, CancellationToken cancellationToken)
    {
        var path = PathOf(key);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = File.Create(draft))
            {
                await JsonSerializer.SerializeAsync(file, new Entry(model, answer), cancellationToken: cancellationToken).ConfigureAwait(false);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The answer is at hand all the same; it is only asked for again next time.
        }
    }

    private string PathOf(string key) => Path.Combine(_folder, key[..2], key + ".json");

    private sealed record Entry(string Model, string Answer);
}
