using System.Collections.Immutable;
using System.Reflection;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Model.Errors;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Service.GraphQL.Types;

internal sealed class GraphStatsGraphType : ObjectOf<GraphStats>
{
    private static readonly string Version = typeof(GraphStatsGraphType).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    public GraphStatsGraphType(GraphOntology ontology)
    {
        Name = "GraphStats";
        One<IntGraphType>("entities", s => s.Entities);
        One<IntGraphType>("facts", s => s.Facts);
        One<IntGraphType>("articles", s => s.Articles);
        One<IntGraphType>("mentions", s => s.Mentions);
        Many<CountBucketGraphType>("entitiesByType", s => s.EntitiesByType.Select(b => OfType(ontology, b)));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<CountBucketGraphType>>>>("factsByPredicate")
            .Argument<IntGraphType>("first", a => a.DefaultValue = 20)
            .Resolve(context => context.Source.FactsByPredicate.Take(Check(context.GetArgument("first", 20), "first", 200)).Select(b => OfPredicate(ontology, b)));
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<DayBucketGraphType>>>>("articlesPerDay")
            .Argument<IntGraphType>("days", a => a.DefaultValue = 30)
            .Resolve(context => LastDays(context.Source.ArticlesPerDay, Check(context.GetArgument("days", 30), "days", 3_660)));
        Maybe<InstantGraphType>("lastIngestAt", s => s.LastIngestAt);
        One<StringGraphType>("version", _ => Version, "Of the service.");
    }

    private static CountBucket OfType(GraphOntology ontology, (string Key, int Count) bucket)
        => ontology.FindType(bucket.Key) is { } type
            ? new CountBucket(EnumNames.Of(bucket.Key), type.LabelZh, type.LabelEn, bucket.Count)
            : new CountBucket(EnumNames.Of(bucket.Key), bucket.Key, bucket.Key, bucket.Count);

    private static CountBucket OfPredicate(GraphOntology ontology, (string Key, int Count) bucket)
        => ontology.FindPredicate(bucket.Key) is { } predicate
            ? new CountBucket(bucket.Key, predicate.LabelZh, predicate.LabelEn, bucket.Count)
            : new CountBucket(bucket.Key, bucket.Key, bucket.Key, bucket.Count);

    // The days that end with the newest article's; days without articles are left out.
    private static IEnumerable<(DateOnly Day, int Count)> LastDays(ImmutableArray<(DateOnly Day, int Count)> perDay, int days)
        => perDay.IsEmpty ? [] : perDay.Where(b => b.Day > perDay.Max(x => x.Day).AddDays(-days)).OrderBy(b => b.Day);

    private static int Check(int value, string argument, int most)
        => value is >= 1 && value <= most ? value : throw new InvalidInputException($"Argument '{argument}' is {value}; it must be 1..{most}.", code: "INVALID_ARGUMENT");
}

internal sealed record CountBucket(string Value, string LabelZh, string LabelEn, int Count);

internal sealed class CountBucketGraphType : ObjectOf<CountBucket>
{
    public CountBucketGraphType()
    {
        Name = "CountBucket";
        One<StringGraphType>("value", b => b.Value);
        Field<NonNullGraphType<StringGraphType>>("label").Argument<LangEnum>("lang")
            .Resolve(context => context.GetArgument<ArticleLanguage?>("lang") == ArticleLanguage.En ? context.Source.LabelEn : context.Source.LabelZh);
        One<IntGraphType>("count", b => b.Count);
    }
}

internal sealed class DayBucketGraphType : ObjectOf<(DateOnly Day, int Count)>
{
    public DayBucketGraphType()
    {
        Name = "DayBucket";
        One<PartialDateGraphType>("day", b => b.Day);
        One<IntGraphType>("count", b => b.Count);
    }
}
