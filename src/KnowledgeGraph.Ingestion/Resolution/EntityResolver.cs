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
    private readonly Lexicon _lexicon;
    private readonly IGraphReader _reader;
    private readonly FrozenDictionary<string, ImmutableArray<LexiconEntry>> _entriesByKey;

    public EntityResolver(Lexicon lexicon, IGraphReader reader)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        _lexicon = lexicon;
        _reader = reader;
        _entriesByKey = lexicon.Entries
            .SelectMany(e => e.AllNames().Except(e.Weak).Select(n => (Key: NameForms.Key(n), Entry: e)))
            .GroupBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Select(p => p.Entry).Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }

    public async Task<Resolution> ResolveAsync(ArticleId article, ImmutableArray<ExtractedEntity> entities, CancellationToken cancellationToken)
    {
        var unknown = entities.Where(e => e.LexiconId is null).ToList();
        var keys = unknown.SelectMany(e => NameForms.Keys(NamesOf(e))).Distinct(StringComparer.Ordinal).ToList();
        var candidates = keys.Count == 0
            ? new Dictionary<string, IReadOnlyList<ResolutionCandidate>>(StringComparer.Ordinal)
            : await _reader.FindCandidatesAsync(keys, cancellationToken).ConfigureAwait(false);

        var locals = new Dictionary<LocalEntityId, LocalEntity>();
        var localOf = ImmutableArray.CreateBuilder<LocalEntityId>(entities.Length);
        var judgements = ImmutableArray.CreateBuilder<Judgement>();
        var seeds = new Dictionary<EntityId, EntitySeed>();
        foreach (var entity in entities)
        {
            var local = LocalEntityId.Create(article, entity.Type.Name, NameForms.Key(entity.Name));
            localOf.Add(local);
            if (locals.TryGetValue(local, out var known))
            {
                locals[local] = known with { Forms = [.. known.Forms.Union(entity.Forms, StringComparer.Ordinal)] };
                continue;
            }

            locals.Add(local, new LocalEntity(local, entity.Type, entity.Name, entity.Forms));
            var seed = entity.LexiconId is { } id && _lexicon.Find(id) is { } entry
                ? FromLexicon(local, entry, judgements)
                : Decide(local, entity, CandidatesOf(entity, candidates), judgements);
            if (seed is not null)
            {
                seeds.TryAdd(seed.Id, seed);
            }
        }

        return new Resolution
        {
            LocalEntities = [.. locals.Values],
            LocalOf = localOf.ToImmutable(),
            Judgements = judgements.ToImmutable(),
            Seeds = [.. seeds.Values],
        };
    }

    private static EntitySeed FromLexicon(LocalEntityId local, LexiconEntry entry, ImmutableArray<Judgement>.Builder judgements)
    {
        var seed = EntitySeeds.FromLexicon(entry);
        judgements.Add(new Judgement(local, seed.Id, JudgementKind.Same, "lexicon", 1, ImmutableDictionary<string, double>.Empty.Add("lexicon", 1)));
        return seed;
    }

    // The best candidate, if it is surely the same; else a new entity. Near misses are kept as explanation.
    private static EntitySeed? Decide(LocalEntityId local, ExtractedEntity entity, List<Candidate> candidates, ImmutableArray<Judgement>.Builder judgements)
    {
        var thing = new NamedThing(entity.Type, [.. NamesOf(entity)]);
        var ranked = candidates
            .Select(c => (Candidate: c, Result: NameComparison.Compare(thing, c.Thing)))
            .OrderByDescending(r => r.Result.Score)
            .ThenByDescending(r => r.Candidate.IsCurated)
            .ThenByDescending(r => r.Candidate.Articles)
            .ThenBy(r => r.Candidate.Id)
            .ToList();
        var best = ranked.FirstOrDefault();
        var isSame = best.Candidate is not null && best.Result.Decision == JudgementKind.Same;
        foreach (var (candidate, result) in ranked.Where(r => r.Result.Score >= NameComparison.UnsureFrom).Skip(isSame ? 1 : 0).Take(3))
        {
            judgements.Add(new Judgement(local, candidate.Id, JudgementKind.Unsure, "resolver", result.Score, result.Features));
        }

        if (isSame)
        {
            judgements.Add(new Judgement(local, best.Candidate!.Id, JudgementKind.Same, "resolver", best.Result.Score, best.Result.Features));
            return best.Candidate.Entry is { } entry ? EntitySeeds.FromLexicon(entry) : null;
        }

        var key = NameForms.Key(entity.Name);
        var isHomonym = candidates.Any(c => c.Thing.Type == entity.Type && c.Thing.Names.Any(n => NameForms.Key(n) == key));
        var minted = isHomonym ? EntityId.FromLocal(local) : EntityId.FromName(entity.Type.Name, key);
        judgements.Add(new Judgement(local, minted, JudgementKind.Same, "resolver", 1, ImmutableDictionary<string, double>.Empty.Add("new", 1)));
        return EntitySeeds.FromText(minted, entity);
    }

    private List<Candidate> CandidatesOf(ExtractedEntity entity, IReadOnlyDictionary<string, IReadOnlyList<ResolutionCandidate>> stored)
    {
        var found = new Dictionary<EntityId, Candidate>();
        foreach (var key in NameForms.Keys(NamesOf(entity)))
        {
            foreach (var candidate in stored.GetValueOrDefault(key) ?? [])
            {
                found.TryAdd(candidate.Id, new Candidate(candidate.Id, new NamedThing(candidate.Type, candidate.Names), candidate.ArticleCount, candidate.Origin == Origin.Curated, null));
            }

            foreach (var entry in _entriesByKey.GetValueOrDefault(key, []))
            {
                var id = EntityId.FromLexicon(entry.Id);
                found[id] = new Candidate(id, new NamedThing(entry.Type, [.. entry.AllNames()]), found.GetValueOrDefault(id)?.Articles ?? 0, true, entry);
            }
        }

        return [.. found.Values.Where(c => !c.Thing.Names.IsEmpty)];
    }

    private static IEnumerable<string> NamesOf(ExtractedEntity entity) => new[] { entity.Name }.Concat(entity.Forms).Distinct(StringComparer.Ordinal);

    private sealed record Candidate(EntityId Id, NamedThing Thing, int Articles, bool IsCurated, LexiconEntry? Entry);
}
