using System.Collections.Immutable;
using GraphQL;
using KnowledgeGraph.Language.Segmentation;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.GraphQL.Types;

namespace KnowledgeGraph.Service.GraphQL.Inputs;

/// <summary>Turns filters of a request into those of the store's port.</summary>
internal static class FilterReading
{
    private const int LongestText = 500;

    public static EntityFilter? ReadEntityFilter(this IResolveFieldContext context) => InputObject.Of(context, "filter") is { } filter ? Entity(filter) : null;

    public static FactFilter? ReadFactFilter(this IResolveFieldContext context) => InputObject.Of(context, "filter") is { } filter ? Fact(filter) : null;

    public static ArticleFilter? ReadArticleFilter(this IResolveFieldContext context)
    {
        // The index holds words as the segmenter cuts them for search; a question has to be cut alike.
        string Cut(string text) => text.Length <= LongestText
            ? SearchWords.Of(context.RequestServices!.GetRequiredService<Segmenter>(), text)
            : throw new InvalidInputException($"Argument 'filter.text' has {text.Length} characters; at most {LongestText} are taken.", code: "INVALID_ARGUMENT");
        return InputObject.Of(context, "filter") is { } filter ? Article(filter, Cut) : null;
    }

    public static (FactRole Direction, FactFilter? Facts, EntityFilter? Entities) ReadNeighborFilter(this IResolveFieldContext context)
        => Neighbors(InputObject.Of(context, "filter"));

    public static (FactRole Direction, FactFilter? Facts, EntityFilter? Entities) Neighbors(InputObject? filter)
        => (filter?.Value<FactRole>("direction") ?? FactRole.Any, filter?.Object("fact") is { } fact ? Fact(fact) : null, filter?.Object("entity") is { } entity ? Entity(entity) : null);

    public static EntityFilter Entity(InputObject filter) => new()
    {
        And = Each(filter, "and", Entity),
        Or = Each(filter, "or", Entity),
        Not = filter.Object("not") is { } not ? Entity(not) : null,
        IdIn = filter.Object("id")?.List("in", Id),
        IdNotIn = filter.Object("id")?.List("notIn", Id),
        TypeIn = filter.Object("type")?.List<EntityType>("in"),
        TypeNotIn = filter.Object("type")?.List<EntityType>("notIn"),
        Name = Text(filter, "name"),
        Alias = Text(filter, "alias"),
        ExternalSource = Text(filter, "externalSource"),
        Mentions = Int(filter, "mentions"),
        Degree = Int(filter, "degree"),
        FirstSeen = Instant(filter, "firstSeen"),
        LastSeen = Instant(filter, "lastSeen"),
        SomeFact = filter.Object("facts")?.Object("some") is { } some ? Fact(some) : null,
        NoFact = filter.Object("facts")?.Object("none") is { } none ? Fact(none) : null,
    };

    public static FactFilter Fact(InputObject filter)
    {
        var during = filter.Object("validDuring") is { } span ? new DateRange(Day(span, "from"), Day(span, "to")) : null;
        var at = filter.Ref<PartialDate>("validAt");
        var and = Each(filter, "and", Fact);
        if (at is { IsOneDay: false })
        {
            // A month or a year: valid on one of its days, beside what else is asked.
            and = (and ?? []).Add(new FactFilter { ValidDuring = new DateRange(at.From, at.To), IncludeUndated = filter.Value<bool>("includeUndated") ?? false });
        }

        return new FactFilter
        {
            And = and,
            Or = Each(filter, "or", Fact),
            Not = filter.Object("not") is { } not ? Fact(not) : null,
            Predicate = Text(filter, "predicate"),
            Subject = filter.Object("subject") is { } subject ? Entity(subject) : null,
            Object = filter.Object("object") is { } @object ? Entity(@object) : null,
            Other = filter.Object("other") is { } other ? Entity(other) : null,
            Confidence = filter.Object("confidence") is { } number ? new NumberFilter(number.Value<double>("gte"), number.Value<double>("lte")) : null,
            Stage = filter.List<Stage>("stage"),
            Status = filter.List<FactStatus>("status"),
            ValidAt = at is { IsOneDay: true } ? at.From : null,
            ValidDuring = during,
            IncludeUndated = filter.Value<bool>("includeUndated") ?? false,
            Reported = Instant(filter, "reported"),
            Sources = Int(filter, "sourceCount"),
            Source = Text(filter, "source"),
        };
    }

    private static ArticleFilter Article(InputObject filter, Func<string, string> cut) => new()
    {
        And = Each(filter, "and", f => Article(f, cut)),
        Or = Each(filter, "or", f => Article(f, cut)),
        Not = filter.Object("not") is { } not ? Article(not, cut) : null,
        Source = Text(filter, "source"),
        Title = Text(filter, "title"),
        Text = filter.Ref<string>("text") is { } text ? cut(text) : null,
        Language = filter.List<ArticleLanguage>("lang"),
        Published = Instant(filter, "published"),
        MentionsAll = filter.List("mentionsAll", Id),
        MentionsAny = filter.List("mentionsAny", Id),
        IncludeDuplicates = filter.Value<bool>("includeDuplicates") ?? false,
    };

    /// <summary>The job states that the argument <c>status</c> asks for; null for all.</summary>
    /// <exception cref="InvalidInputException">PARTIAL is asked for: no article is in it.</exception>
    public static IReadOnlyCollection<JobState>? ReadJobStates(this IResolveFieldContext context)
        => context.GetArgument<IReadOnlyList<JobStatus>?>("status")?.Select(status => status switch
        {
            JobStatus.Queued => JobState.Queued,
            JobStatus.Running => JobState.Running,
            JobStatus.Succeeded => JobState.Succeeded,
            JobStatus.Failed => JobState.Failed,
            JobStatus.Cancelled => JobState.Cancelled,
            _ => throw new InvalidInputException("Argument 'status' chooses by the state of single articles, and none is ever PARTIAL. Ask for FAILED or CANCELLED.", code: "INVALID_ARGUMENT"),
        }).ToList();

    public static ChangeFilter ReadChangeFilter(this IResolveFieldContext context) => new()
    {
        Kinds = context.GetArgument<IReadOnlyList<ChangeKind>?>("kind") is { } kinds ? [.. kinds] : null,
        By = context.GetArgument<string?>("by"),
        At = InputObject.Of(context, "at") is { } at ? new InstantFilter(at.Value<DateTimeOffset>("gte"), at.Value<DateTimeOffset>("lt")) : null,
    };

    public static DateOnly? Day(InputObject input, string name) => input.Ref<PartialDate>(name)?.From;

    private static EntityId Id(object value, string path) => NodeIds.ParseEntity((string)value, path);

    private static ImmutableArray<T>? Each<T>(InputObject filter, string name, Func<InputObject, T> read)
        => filter.Objects(name) is { } list ? [.. list.Select(read)] : null;

    private static StringFilter? Text(InputObject filter, string name)
        => filter.Object(name) is { } text
            ? new StringFilter { Eq = text.Ref<string>("eq"), In = text.List<string>("in"), StartsWith = text.Ref<string>("startsWith"), Contains = text.Ref<string>("contains") }
            : null;

    private static IntFilter? Int(InputObject filter, string name)
        => filter.Object(name) is { } number
            ? new IntFilter { Eq = number.Value<int>("eq"), Gt = number.Value<int>("gt"), Gte = number.Value<int>("gte"), Lt = number.Value<int>("lt"), Lte = number.Value<int>("lte") }
            : null;

    private static InstantFilter? Instant(InputObject filter, string name)
        => filter.Object(name) is { } instant ? new InstantFilter(instant.Value<DateTimeOffset>("gte"), instant.Value<DateTimeOffset>("lt")) : null;
}
