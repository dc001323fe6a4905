using System.Runtime.CompilerServices;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Ingestion.Sources;

/// <summary>Stage 1: articles from files, folders and standard input. A bad article becomes an item with its error; the rest goes on.</summary>
public static class ArticleSources
{
    /// <summary>Stands for standard input.</summary>
    public const string StandardInput = "-";

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>
    /// Reads <c>.txt</c> files (an article each) and <c>.jsonl</c> files (an article a line). Folders are searched through, in ordinal order of their paths;
    /// other files in them are passed over. Streams: at most one article is held at a time.
    /// </summary>
    /// <param name="paths">Files, folders, or <see cref="StandardInput"/> for JSON lines.</param>
    /// <param name="standardInput">Needed when <paramref name="paths"/> names it.</param>
    public static async IAsyncEnumerable<SourceItem> ReadAsync(
        IEnumerable<string> paths, Stream? standardInput, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths)
        {
            var items = path == StandardInput
                ? JsonLinesReader.ReadAsync(standardInput ?? throw new ArgumentNullException(nameof(standardInput)), "standard input", "stdin", cancellationToken)
                : ReadPathAsync(path, cancellationToken);
            await foreach (var item in items.ConfigureAwait(false))
            {
                yield return item;
            }
        }
    }

    private static async IAsyncEnumerable<SourceItem> ReadPathAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            foreach (var file in Directory.EnumerateFiles(path, "*", Everywhere).Where(IsArticleFile).Order(StringComparer.Ordinal))
            {
                await foreach (var item in ReadFileAsync(file, cancellationToken).ConfigureAwait(false))
                {
                    yield return item;
                }
            }
        }
        else if (!File.Exists(path))
        {
            yield return Failed(path, new InvalidInputException($"{path}: there is no such file or folder.", code: "NO_SUCH_SOURCE"));
        }
        else if (!IsArticleFile(path))
        {
            yield return Failed(path, new InvalidInputException($"{path}: is no article file; give .txt or .jsonl files, or a folder of them.", code: "UNKNOWN_FORMAT"));
        }
        else
        {
            await foreach (var item in ReadFileAsync(path, cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
    }

    private static async IAsyncEnumerable<SourceItem> ReadFileAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
        {
            yield return await TextFileReader.ReadAsync(path, cancellationToken).ConfigureAwait(false);
            yield break;
        }

        FileStream stream;
        SourceItem? refused = null;
        try
        {
            stream = File.OpenRead(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refused = Failed(path, new InvalidInputException($"{path}: cannot be opened: {failure.Message}", failure, "UNREADABLE_FILE"));
            stream = null!;
        }

        if (refused is not null)
        {
            yield return refused;
            yield break;
        }

        await using (stream.ConfigureAwait(false))
        {
            await foreach (var item in JsonLinesReader.ReadAsync(stream, path, Path.GetFileNameWithoutExtension(path), cancellationToken).ConfigureAwait(false))
            {
                yield return item;
            }
        }
    }

    private static bool IsArticleFile(string path)
        => path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase);

    private static SourceItem Failed(string location, KnowledgeGraphException error) => new(location, null, null, error);
}
