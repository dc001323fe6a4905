using System.Globalization;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using Xunit;

namespace KnowledgeGraph.Model.Tests;

public sealed class FactConflictsTests
{
    private static readonly EntityId Subject = EntityId.FromLexicon("subject");
    private static int _next;

    [Fact]
    public void Two_parents_at_one_time_are_in_conflict_and_two_partners_are_not()
    {
        Assert.Equal(ConflictKind.Object, Between(Relation("SUBSIDIARY_OF", "a"), Relation("SUBSIDIARY_OF", "b")));
        Assert.Null(Between(Relation("PARTNER_OF", "a"), Relation("PARTNER_OF", "b")));
    }

    [Fact]
    public void A_parent_that_was_and_one_that_is_can_both_hold()
        => Assert.Null(Between(Relation("SUBSIDIARY_OF", "a", validity: Years(2010, 2020)), Relation("SUBSIDIARY_OF", "b", validity: Years(2020, 2024))));

    [Theory]
    [InlineData(Stage.Asserted, Stage.Denied, ConflictKind.Denied)]
    [InlineData(Stage.Rumoured, Stage.Denied, ConflictKind.Denied)]
    [InlineData(Stage.Planned, Stage.Negated, ConflictKind.Denied)]
    [InlineData(Stage.Asserted, Stage.Rumoured, null)]
    [InlineData(Stage.Denied, Stage.Negated, null)]
    public void What_one_says_and_another_denies_is_in_conflict(Stage a, Stage b, ConflictKind? expected)
        => Assert.Equal(expected, Between(Relation("ACQUIRED", "a", a), Relation("ACQUIRED", "a", b)));

    [Fact]
    public void A_rumour_of_another_parent_takes_nothing_from_the_one_that_is_asserted()
        => Assert.Null(Between(Relation("SUBSIDIARY_OF", "a"), Relation("SUBSIDIARY_OF", "b", Stage.Rumoured)));

    [Theory]
    [InlineData("59980000", Bound.Exact, "71000000", Bound.Exact, true)]
    [InlineData("59980000", Bound.Exact, "60000000", Bound.Exact, false)]
    [InlineData("60000000", Bound.Min, "71000000", Bound.Exact, false)]
    [InlineData("60000000", Bound.Max, "71000000", Bound.Exact, true)]
    [InlineData("50000000", Bound.Min, "60000000", Bound.Max, false)]
    [InlineData("60000000", Bound.About, "65000000", Bound.Exact, false)]
    [InlineData("2.3", Bound.Exact, "2.4", Bound.Exact, true)]
    [InlineData("2.3", Bound.Exact, "2.34", Bound.Exact, false)]
    [InlineData("0", Bound.Exact, "1", Bound.Exact, true)]
    public void Figures_are_in_conflict_when_no_value_can_be_both(string a, Bound boundA, string b, Bound boundB, bool conflict)
        => Assert.Equal(conflict ? ConflictKind.Quantity : null, Between(Figure(a, boundA), Figure(b, boundB)));

    [Fact]
    public void Figures_of_different_units_metrics_or_times_are_not_compared()
    {
        Assert.Null(Between(Figure("1", unit: "CNY"), Figure("7", unit: "USD")));
        Assert.Null(Between(Figure("1", metric: "营收"), Figure("7", metric: "净利润")));
        Assert.Null(Between(Figure("1", validity: Years(2023, 2024)), Figure("7", validity: Years(2024, 2025))));
        Assert.Null(Between(Figure("1", validity: Years(2023, 2024)), Figure("7")));
        Assert.Null(Between(Figure("1", month: 1), Figure("7", month: 6)));
        Assert.Equal(ConflictKind.Quantity, Between(Figure("1", validity: Years(2023, 2024), month: 1), Figure("7", validity: Years(2023, 2024), month: 9)));
    }

    [Fact]
    public void A_conflict_is_told_from_both_sides_whatever_order_they_came_in()
    {
        var facts = new[] { Figure("1"), Figure("7"), Relation("SUBSIDIARY_OF", "a"), Relation("SUBSIDIARY_OF", "b"), Figure("1.02") };

        Assert.Equal([facts[1]], FactConflicts.Of(facts[0], facts, GraphOntology.Default));
        Assert.Equal([facts[0], facts[4]], FactConflicts.Of(facts[1], facts, GraphOntology.Default));
        Assert.Equal([facts[4], facts[0]], FactConflicts.Of(facts[1], facts.Reverse(), GraphOntology.Default));
        Assert.Equal([facts[3]], FactConflicts.Of(facts[2], facts, GraphOntology.Default));
    }

    private static ConflictKind? Between(Fact a, Fact b)
    {
        var found = FactConflicts.Between(a, b, GraphOntology.Default);
        Assert.Equal(found, FactConflicts.Between(b, a, GraphOntology.Default));
        return found;
    }

    private static Fact Relation(string predicate, string @object, Stage stage = Stage.Asserted, TimeInterval? validity = null)
        => Make(predicate, new FactObject.OfEntity(EntityId.FromLexicon(@object)), stage, validity, 1);

    private static Fact Figure(string value, Bound bound = Bound.Exact, string unit = "person", string metric = "用户数", TimeInterval? validity = null, int month = 1)
        => Make("HAS_METRIC", new FactObject.OfQuantity(metric, new Quantity(decimal.Parse(value, CultureInfo.InvariantCulture), null, unit, bound)), Stage.Asserted, validity, month);

    private static Fact Make(string predicate, FactObject @object, Stage stage, TimeInterval? validity, int month)
    {
        var at = new DateTimeOffset(2025, month, 1, 0, 0, 0, TimeSpan.Zero);
        var article = ArticleId.Create($"{_next++}");
        return new Fact
        {
            Id = FactId.Create(article, LocalEntityId.Create(article, "Company", "x"), predicate, "y", new Text.TextSpan(0, 1)),
            Subject = Subject,
            Predicate = predicate,
            Object = @object,
            Stage = stage,
            Validity = validity,
            Confidence = 0.9,
            StatementCount = 1,
            SourceCount = 1,
            FirstReported = at,
            LastReported = at,
            Version = 1,
            CreatedAt = at,
            UpdatedAt = at,
        };
    }

    private static TimeInterval Years(int from, int to) => new(new DateTime(from, 1, 1), new DateTime(to, 1, 1), TimePrecision.Year, "");
}
