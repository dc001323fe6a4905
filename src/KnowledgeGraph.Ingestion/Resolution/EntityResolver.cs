using System.Collections.Frozen;
using System.Collections.Immutable;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Graph;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Storage;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// Stage 5: joins the entities of an article to those of the graph. What the lexicon recognised is known; for the rest the candidates that bear one of its
/// names are read in one call and compared; who is not surely the same becomes a new entity. Every decision is a judgement with its features. Safe to share.
/// </summary>
public sealed class EntityResolver
{
    private const string By = "resolver";

    /// <summary>Judgements kept beside the one that decides.</summary>
    private const int MostExplanations = 3;

    private readonly Lexicon _lexicon;
    private readonly IGraphReader _reader;
    private readonly EntityComparer _comparer;
    private readonly FrozenDictionary<string, ImmutableArray<LexiconEntry>> _entriesByKey;

    public EntityResolver(Lexicon lexicon, IGraphReader reader)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        _lexicon = lexicon;
        _reader = reader;
        _comparer = new EntityComparer(lexicon);
        _entriesByKey = lexicon.Entries
            .SelectMany(e => e.AllNames().Except(e.Weak).Select(n => (Key: NameForms.Key(n), Entry: e)))
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Entry).Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }

    public async Task<Resolution> ResolveAsync(ArticleId article, ImmutableArray<ExtractedEntity> entities, CancellationToken cancellationToken)
    {
        var unknown = entities.Where(e => e.LexiconId is null).ToList();
        var keys = unknown.SelectMany(e => NameForms.Keys(NamesOf(e), e.Type)).Distinct(StringComparer.Ordinal).ToList();
        var candidates = keys.Count == 0
            ? new Dictionary<string, IReadOnlyList<ResolutionCandidate>>(StringComparer.Ordinal)
            : await _reader.FindCandidatesAsync(keys, cancellationToken).ConfigureAwait(false);

        // Persons come last: who else the article speaks of tells them from others of their name.
        var locals = new Dictionary<LocalEntityId, LocalEntity>();
        var localOf = new LocalEntityId[entities.Length];
        var decided = new Dictionary<LocalEntityId, Decision>();
        foreach (var (entity, index) in entities.Select((e, i) => (e, i)).OrderBy(p => p.e.Type == EntityType.Person))
        {
            var local = LocalEntityId.Create(article, entity.Type.Name, NameForms.Key(entity.Name));
            localOf[index] = local;
            if (locals.TryGetValue(local, out var known))
            {
                locals[local] = known with { Forms = [.. known.Forms.Union(entity.Forms, StringComparer.Ordinal)] };
                continue;
            }

            locals.Add(local, new LocalEntity(local, entity.Type, entity.Name, entity.Forms));
            decided.Add(local, entity.LexiconId is { } id && _lexicon.Find(id) is { } entry
                ? FromLexicon(local, entry)
                : Decide(local, entity, CandidatesOf(entity, candidates), decided.Values.Where(d => Tells(d.Type)).Select(d => d.Entity).ToHashSet()));
        }

        var inOrder = localOf.Distinct().ToList();
        return new Resolution
        {
            LocalEntities = [.. inOrder.Select(l => locals[l])],
            LocalOf = [.. localOf],
            Judgements = [.. inOrder.SelectMany(l => decided[l].Judgements)],
            Seeds = [.. inOrder.Select(l => decided[l].Seed).OfType<EntitySeed>().DistinctBy(s => s.Id)],
        };
    }

    // Those named in half of all news (places, fields of technology) tell nobody apart.
    private static bool Tells(EntityType type) => type != EntityType.Place && type != EntityType.Technology && type != EntityType.Concept;

    private static Decision FromLexicon(LocalEntityId local, LexiconEntry entry)
    {
        var seed = EntitySeeds.FromLexicon(entry);
        return new Decision(seed.Id, entry.Type, seed, [new Judgement(local, seed.Id, JudgementKind.Same, "lexicon", 1, ImmutableDictionary<string, double>.Empty.Add("lexicon", 1))]);
    }

    // The best candidate, if it is surely the same; else a new entity. What else bears the name or nearly was the same is kept as explanation.
    private Decision Decide(LocalEntityId local, ExtractedEntity entity, List<Candidate> candidates, HashSet<EntityId> beside)
    {
        var thing = new NamedThing(entity.Type, [.. NamesOf(entity)]);
        var ranked = candidates
            .Select(c => (Candidate: c, Result: _comparer.Compare(thing, c.Thing, ContextOf(c, beside))))
            .OrderByDescending(r => r.Result.Score)
            .ThenByDescending(r => r.Candidate.IsCurated)
            .ThenByDescending(r => r.Candidate.Articles)
            .ThenBy(r => r.Candidate.Id)
            .ToList();
        var isSame = ranked.Count > 0 && ranked[0].Result.Decision == JudgementKind.Same;
        var judgements = ranked
            .Skip(isSame ? 1 : 0)
            .Where(r => r.Result.Score >= EntityComparer.UnsureFrom || r.Result.Features.ContainsKey("name"))
            .Take(MostExplanations)
            .Select(r => new Judgement(local, r.Candidate.Id, r.Result.Decision == JudgementKind.Different ? JudgementKind.Different : JudgementKind.Unsure, By, r.Result.Score, r.Result.Features));
        if (isSame)
        {
            var (candidate, result) = ranked[0];
            var seed = candidate.Entry is { } entry ? EntitySeeds.FromLexicon(entry) : Enrich(candidate, entity);
            return new Decision(candidate.Id, entity.Type, seed, [new Judgement(local, candidate.Id, JudgementKind.Same, By, result.Score, result.Features), .. judgements]);
        }

        var key = NameForms.Key(entity.Name);
        var isHomonym = candidates.Any(c => c.Thing.Type == entity.Type && c.Thing.Names.Any(n => NameForms.Key(n) == key));
        var minted = isHomonym ? EntityId.FromLocal(local) : EntityId.FromName(entity.Type.Name, key);
        return new Decision(
            minted, entity.Type, EntitySeeds.FromText(minted, entity),
            [new Judgement(local, minted, JudgementKind.Same, By, 1, ImmutableDictionary<string, double>.Empty.Add("new", 1)), .. judgements]);
    }

    private static ComparisonContext ContextOf(Candidate candidate, HashSet<EntityId> beside)
        => candidate.Thing.Type == EntityType.Person && candidate.Entry is null
            ? new ComparisonContext(beside.Count == 0 ? 0 : (double)candidate.Beside.Count(beside.Contains) / beside.Count)
            : default;

    // A known entity learns the names it did not have.
    private static EntitySeed? Enrich(Candidate candidate, ExtractedEntity entity)
        => NamesOf(entity).All(n => candidate.Thing.Names.Contains(n, StringComparer.Ordinal)) ? null : EntitySeeds.FromText(candidate.Id, entity);

    private List<Candidate> CandidatesOf(ExtractedEntity entity, IReadOnlyDictionary<string, IReadOnlyList<ResolutionCandidate>> stored)
    {
        var found = new Dictionary<EntityId, Candidate>();
        foreach (var key in NameForms.Keys(NamesOf(entity), entity.Type))
        {
            foreach (var candidate in stored.GetValueOrDefault(key) ?? [])
            {
                found.TryAdd(candidate.Id, new Candidate(candidate.Id, new NamedThing(candidate.Type, candidate.Names), candidate.ArticleCount, candidate.Origin == Origin.Curated, null, candidate.Beside));
            }

            foreach (var entry in _entriesByKey.GetValueOrDefault(key, []))
            {
                var id = EntityId.FromLexicon(entry.Id);
                found[id] = new Candidate(id, new NamedThing(entry.Type, [.. entry.AllNames()]), found.GetValueOrDefault(id)?.Articles ?? 0, true, entry, []);
            }
        }

        return [.. found.Values.Where(c => !c.Thing.Names.IsEmpty)];
    }

    private static IEnumerable<string> NamesOf(ExtractedEntity entity) => new[] { entity.Name }.Concat(entity.Forms).Distinct(StringComparer.Ordinal);

    private sealed record Candidate(EntityId Id, NamedThing Thing, int Articles, bool IsCurated, LexiconEntry? Entry, ImmutableArray<EntityId> Beside);

    /// <param name="Type">Of the local entity.</param>
    private sealed record Decision(EntityId Entity, EntityType Type, EntitySeed? Seed, ImmutableArray<Judgement> Judgements);
}
