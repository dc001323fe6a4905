using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>A thing as somebody names it.</summary>
/// <param name="Type">Null when unknown.</param>
/// <param name="Names">Not empty; the one it is best called by first.</param>
public sealed record NamedThing(EntityType? Type, ImmutableArray<string> Names);

/// <summary>Whether two named things are one, and why.</summary>
/// <param name="Score">[0,1], higher is more surely the same; calibrated on the name bench.</param>
/// <param name="Features">What spoke for and against, each in [0,1]; what does not hold is absent. See <c>docs/identity.md</c>.</param>
public sealed record ComparisonResult(double Score, JudgementKind Decision, ImmutableDictionary<string, double> Features);

/// <summary>What the texts around two things tell beside their names.</summary>
/// <param name="Shared">Share of those named beside the one that are named beside the other too; null when unknown.</param>
public readonly record struct ComparisonContext(double? Shared);

/// <summary>
/// Compares two things by their names, their types and what the lexicon knows, and by those named beside them where that is known. Resolution and the command
/// <c>compare</c> use the same one. Symmetric, deterministic, no store. Safe to share.
/// </summary>
public sealed class EntityComparer
{
    /// <summary>From here on two are taken for the same.</summary>
    public const double SameFrom = 0.8;

    /// <summary>Below this they are taken for different; between the two nobody knows.</summary>
    public const double UnsureFrom = 0.4;

    /// <summary>Pairs of names compared at most; further aliases say nothing new.</summary>
    private const int MostNames = 12;

    /// <summary>Features that mean that a name is had in full.</summary>
    private static readonly ImmutableArray<string> Whole = ["name", "core-name", "local-name", "stem-registered", "acronym"];

    private readonly LexiconNames _lexicon;
    private readonly NameFeatures _names;

    public EntityComparer(Lexicon lexicon)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        _lexicon = new LexiconNames(lexicon);
        _names = new NameFeatures(_lexicon.IsCompany, _lexicon.AreOne);
    }

    public ComparisonResult Compare(NamedThing a, NamedThing b, ComparisonContext context = default)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var type = a.Type is { } x && b.Type is { } y && string.CompareOrdinal(x.Name, y.Name) > 0 ? b.Type : a.Type ?? b.Type;
        var (knownA, knownB) = (_lexicon.Find(a), _lexicon.Find(b));
        var best = Best(a, b, knownA, knownB, type);
        Industries(a, b, knownA, knownB, type, best);
        Knowledge(a, b, knownA, knownB, best);
        var fit = TypeFit.Of(a.Type, b.Type);
        if (fit < 1)
        {
            best[fit > 0 ? "type-near" : "type-conflict"] = 1;
        }

        Context(a, b, type, context, best);
        var score = NameModel.Default.Score(best);
        return new ComparisonResult(score, Decide(score), best.ToImmutableDictionary(StringComparer.Ordinal));
    }

    public static JudgementKind Decide(double score)
        => score >= SameFrom ? JudgementKind.Same : score >= UnsureFrom ? JudgementKind.Unsure : JudgementKind.Different;

    // The best of the names as given. When the lexicon knows one of the two (if it knows both, that decides), all its names speak for it, with care: between names in
    // one script only a whole name counts, or 梁文峰 would be 梁文锋 because it sounds like his English name; and other numbers are never talked away.
    private Dictionary<string, double> Best(NamedThing a, NamedThing b, ImmutableArray<LexiconEntry> knownA, ImmutableArray<LexiconEntry> knownB, EntityType? type)
    {
        var (givenA, givenB) = (Profiles(a.Names, type), Profiles(b.Names, type));
        var given = givenA.SelectMany(x => givenB.Select(y => _names.Of(x, y, type))).MaxBy(NameModel.Default.Score)!; // Neither list is empty.
        if (given.ContainsKey("number-conflict") || given.ContainsKey("variant-conflict") || (knownA.Length == 1) == (knownB.Length == 1) || (!knownA.IsEmpty && !knownB.IsEmpty))
        {
            return given;
        }

        var (known, others) = knownA.Length == 1 ? (knownA[0], givenB) : (knownB[0], givenA);
        var acrossScripts = givenA.All(x => x.Han.Length > 0) != givenB.All(x => x.Han.Length > 0);
        var learned = Profiles([.. known.AllNames().Take(MostNames)], type)
            .SelectMany(x => others.Select(y => _names.Of(x, y, type)))
            .Where(f => acrossScripts || Whole.Any(f.ContainsKey));
        return learned.Append(given).MaxBy(NameModel.Default.Score)!;
    }

    // 云启科技 may be 云启 by its name, but not where 云启 is short for 云启资本: what a company does is part of its name, and another one's is another company.
    private static void Industries(NamedThing a, NamedThing b, ImmutableArray<LexiconEntry> knownA, ImmutableArray<LexiconEntry> knownB, EntityType? type, Dictionary<string, double> features)
    {
        if ((type is not null && type != EntityType.Company) || !Shortened.Any(features.ContainsKey) || knownA.Intersect(knownB).Any())
        {
            return;
        }

        if (BearsOther(a, b, knownB, type) || BearsOther(b, a, knownA, type))
        {
            foreach (var feature in Shortened)
            {
                features.Remove(feature);
            }

            features["trade-conflict"] = 1;
        }
    }

    private static readonly ImmutableArray<string> Shortened = ["stem", "arm-or-trade"];

    /// <summary>Every name of the one ends in a word of trade that no name of the other ends in, while the other bears one of another trade behind the same stem.</summary>
    private static bool BearsOther(NamedThing one, NamedThing other, ImmutableArray<LexiconEntry> known, EntityType? type)
    {
        var others = Profiles(known.Length == 1 ? other.Names.AddRange(known[0].AllNames()) : other.Names, type).ConvertAll(NameParts.Industry);
        return Profiles(one.Names, type).ConvertAll(NameParts.Industry).TrueForAll(x => x.Word.Length > 0
            && others.Exists(o => o.Stem == x.Stem && o.Word.Length > 0 && o.Word != x.Word && (o.Kind != PartClass.Trade || x.Kind != PartClass.Trade))
            && !others.Exists(o => o.Stem == x.Stem && o.Word == x.Word));
    }

    private static List<NameProfile> Profiles(ImmutableArray<string> names, EntityType? type)
        => [.. names.SelectMany(NameForms.Parts).Distinct(StringComparer.Ordinal).Select(n => NameProfile.Of(n, type))];

    private static void Knowledge(NamedThing a, NamedThing b, ImmutableArray<LexiconEntry> knownA, ImmutableArray<LexiconEntry> knownB, Dictionary<string, double> features)
    {
        if (knownA.IsEmpty || knownB.IsEmpty)
        {
            if (knownA.Length + knownB.Length > 0)
            {
                features["lexicon-one"] = 1;
            }

            return;
        }

        var shares = knownA.Intersect(knownB).Any();
        var areSure = (a.Type is null || knownA.Any(e => e.Type == a.Type)) && (b.Type is null || knownB.Any(e => e.Type == b.Type));
        features[shares ? "lexicon" : areSure ? "lexicon-apart" : "lexicon-near"] = 1;
        if (!shares && (IsKin(knownA, knownB) || IsKin(knownB, knownA)))
        {
            features["parent"] = 1;
        }
    }

    private static bool IsKin(ImmutableArray<LexiconEntry> children, ImmutableArray<LexiconEntry> parents)
        => children.Any(c => parents.Any(p => c.Parent == p.Id || c.Maker == p.Id));

    // Names of persons are shared by chance: 2 or 3 characters are borne by thousands.
    private static void Context(NamedThing a, NamedThing b, EntityType? type, ComparisonContext context, Dictionary<string, double> features)
    {
        if (context.Shared is not { } shared)
        {
            return;
        }

        if (shared > 0)
        {
            features["beside"] = shared;
        }
        else if (type == EntityType.Person && a.Names.Concat(b.Names).All(n => NameForms.Key(n).Length <= 4))
        {
            features["common-name"] = 1;
        }
    }
}
