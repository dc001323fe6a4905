using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Ingestion.Sources;

/// <summary>
/// An article in a <c>.txt</c> file: its first line that is not blank is the title. A <c>.json</c> of the same name beside it may give title, publishedAt,
/// source, url and lang.
/// </summary>
internal static class TextFileReader
{
    /// <summary>In bytes; a text of <see cref="Article.MaxTextLength"/> Han characters takes this much in UTF-8.</summary>
    private const long MaxFileLength = 3L * Article.MaxTextLength;

    public static async Task<SourceItem> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MaxFileLength)
            {
                throw new InvalidInputException($"{path}:1: has {length:N0} bytes; at most {MaxFileLength:N0} are read as one article. Split it, or give a .jsonl with an article a line.", code: "TEXT_TOO_LONG");
            }

            var text = StrictText.Decode(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path);
            if (string.IsNullOrWhiteSpace(text))
            {
                throw new InvalidInputException($"{path}:1: the article is empty.", code: "EMPTY_TEXT");
            }

            var data = await ReadSidecarAsync(Path.ChangeExtension(path, ".json"), cancellationToken).ConfigureAwait(false);
            var name = Path.GetFileNameWithoutExtension(path);

            // Without a URL or a source a bare name could be any file's, so the whole path is the key.
            var key = data.Source is null ? Path.GetFullPath(path) : name;
            var title = string.IsNullOrWhiteSpace(data.Title) ? Article.FirstLine(text) : data.Title;
            return data.ToItem(path, name, key, title, text);
        }
        catch (KnowledgeGraphException failure)
        {
            return new SourceItem(path, null, null, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SourceItem(path, null, null, new InvalidInputException($"{path}: cannot be read: {failure.Message}", failure, "UNREADABLE_FILE"));
        }
    }

    private static async Task<ArticleData> ReadSidecarAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return new ArticleData();
        }

        var json = StrictText.Decode(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path);
        return ArticleData.Parse(json, path, firstLine: 1);
    }
}
