using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>
/// Names of English text that no lexicon holds: runs of capitalised words whose type all their places in the text vote for (a startup called X, X's chief executive, joined X), and
/// which then gives its type to the unknown names of its list. A run that begins with a known thing is a version or a part of it (Android XR); one that begins with a known
/// company is its unit or its thing (Google Health), unless the rest stands alone elsewhere. A run without a vote of weight stays untyped.
/// </summary>
internal static partial class EnglishNameVotes
{
    public const string Rule = "rule:english-votes";

    /// <summary>The rule of names that hold a known name and go on.</summary>
    public const string LongerRule = "rule:english-longer";

    private const int MinWeight = 2;

    /// <summary>What a single word needs that stands at beginnings of sentences only.</summary>
    private const int MinWeightOfOpening = 3;

    private const int StrongWeight = 4;

    private static readonly EntityType[] Things = [EntityType.Product, EntityType.AiModel];

    private static readonly EntityType[] Houses = [EntityType.Company, EntityType.Organization, EntityType.Government];

    /// <summary>Types that pass to the unknown names of a list.</summary>
    private static readonly EntityType[] OfLists = [EntityType.Company, EntityType.Organization, EntityType.Product, EntityType.AiModel, EntityType.Person, EntityType.Place];

    /// <param name="runs">Of <see cref="EnglishNameRuns"/>.</param>
    /// <param name="known">Names of the lexicon, in text order, not overlapping.</param>
    public static List<FoundMention> Find(Document document, List<NameRun> runs, List<FoundMention> known)
    {
        var candidates = new List<Candidate>();
        foreach (var run in runs)
        {
            candidates.AddRange(CandidatesOf(document, run, known));
        }

        var alone = candidates.Where(c => c.Owner is null && c.Behind is null).Select(c => c.Span.Slice(document.Text)).ToHashSet(StringComparer.Ordinal);
        var brief = ShortForms(document, candidates, known);
        var found = new List<FoundMention>();
        foreach (var places in candidates.GroupBy(c => brief.GetValueOrDefault(c.Span.Slice(document.Text)).Name ?? c.Span.Slice(document.Text), StringComparer.Ordinal))
        {
            if (brief.TryGetValue(places.First().Span.Slice(document.Text), out var form) && form.Owner is { } owner)
            {
                found.AddRange(places.Select(p => owner with { Span = p.Span, Rule = "rule:short-name", Confidence = 0.8, IsWeak = false, Name = owner.Entries.Length > 0 ? null : form.Name }));
                continue;
            }

            if (places.First() is { Owner: not null } inside && (alone.Contains(inside.Rest(document.Text)) || !IsWhole(document, places)))
            {
                continue;
            }

            if (TypeOf(document, places.Key, [.. places]) is { } type)
            {
                var name = places.Key;
                found.AddRange(places.Select(p => FoundMention.ByRule(p.Span, type.Type, null, type.Weight >= StrongWeight ? 0.75 : 0.68, p.HoldsKnown ? LongerRule : Rule, p.Span.Slice(document.Text) == name ? null : name)));
            }
        }

        found.AddRange(Peers(document, candidates, known, found));
        found.AddRange(SharedSurnames(document, candidates, found));
        return found;
    }

    /// <summary>The type the words around one place speak for; null without a vote of weight. For names that are also common words.</summary>
    public static EntityType? TypeAt(Document document, TextSpan place)
        => TypeOf(document, place.Slice(document.Text), [new Candidate(place, false, null, null, false)])?.Type;

    private static IEnumerable<Candidate> CandidatesOf(Document document, NameRun run, List<FoundMention> known)
    {
        var inside = known[SpanSets.Overlapping(CollectionsMarshal.AsSpan(known), k => k.Span, run.Span)];
        if (inside.Count == 0)
        {
            return [new Candidate(run.Span, run.OpensSentence, null, null, false)];
        }

        if (inside.Count == 2 && inside[1].IsField && Things.Contains(inside[0].Type) && inside[0].Span.Start == run.Span.Start && inside[1].Span.End == run.Span.End)
        {
            // Android XR: a field's word behind a thing tells which of its kind.
            return [new Candidate(run.Span, false, null, inside[0].Type, true)];
        }

        if (inside[^1].Span.End >= run.Span.End && inside[0].Span.Start <= run.Span.Start && AreJoined(inside))
        {
            return [];
        }

        var first = inside[0];
        if (first.Span.Start > run.Span.Start)
        {
            return [new Candidate(run.Span, run.OpensSentence, null, null, true)];
        }

        var last = inside[^1];
        var start = last.Span.End;
        while (start < run.Span.End && !char.IsLetterOrDigit(document.Text[start]))
        {
            start++;
        }

        if (start >= run.Span.End)
        {
            return [];
        }

        var rest = new TextSpan(start, run.Span.End);
        if (LegalEnd().IsMatch(rest.Slice(document.Text)))
        {
            return [];
        }

        if (Things.Contains(last.Type) && !last.Entries.Any(e => e.AllNames().Contains(last.Span.Slice(document.Text), StringComparer.Ordinal)))
        {
            // Bert Hoogland is no version of BERT.
            return [new Candidate(run.Span, run.OpensSentence, null, null, true)];
        }

        if (Things.Contains(last.Type) || (last.Type == EntityType.Technology && !last.IsField))
        {
            return [new Candidate(new TextSpan(last.Span.Start, run.Span.End), false, null, last.Type, true)];
        }

        if (last.IsField)
        {
            return [new Candidate(run.Span, run.OpensSentence, null, null, true)];
        }

        if (!Houses.Contains(last.Type) && last.Type != EntityType.Place)
        {
            return [];
        }

        var whole = new Candidate(new TextSpan(last.Span.Start, run.Span.End), false, last, null, true);
        return char.IsDigit(document.Text[rest.Start]) ? [whole] : [whole, new Candidate(rest, false, null, null, false) { Behind = last }];
    }

    /// <summary>Nothing but a space or a dash stands between two of them.</summary>
    private static bool AreJoined(List<FoundMention> inside) => inside.Zip(inside.Skip(1)).All(p => p.Second.Span.Start - p.First.Span.End <= 1);

    /// <summary>A run behind a known company is one name with it where the words speak more for the whole than for its end: Google Health, Mistral Medium 3, but Nvidia|Blackwell.</summary>
    private static bool IsWhole(Document document, IEnumerable<Candidate> places)
    {
        var all = places.ToList();
        var rest = all[0].Rest(document.Text);
        var whole = TypeOf(document, all[0].Span.Slice(document.Text), all);
        var end = TypeOf(document, rest, [.. all.Select(p => new Candidate(TextSpan.FromLength(p.Span.End - rest.Length, rest.Length), false, null, null, false))]);
        if (whole is null || end is null)
        {
            return whole is not null;
        }

        return Houses.Contains(whole.Value.Type) ? !Things.Contains(end.Value.Type) && end.Value.Type != EntityType.Person : IsPlainWord(rest.Split(' ')[0]);
    }

    /// <summary>Words that mark a version or a service and name nothing alone.</summary>
    private static bool IsPlainWord(string word)
        => word is "Medium" or "Large" or "Small" or "Mini" or "Pro" or "Max" or "Ultra" or "Plus" or "Lite" or "Nano" or "Micro" or "Cloud" or "Health" or "Pay" or "Maps" or "Search" or "Assistant" or "Home" or "Watch"
            or "One" or "Next" or "Code" or "Flash" or "Turbo" or "Studio" or "Music" or "Photos" or "Drive" or "Translate" or "Business" or "Enterprise" or "Teams" or "Store" or "Prime" or "Phone" or "Glasses" or "Vision" or "TV"
            || EnglishNameRuns.IsOpening(word);

    private static (EntityType Type, int Weight)? TypeOf(Document document, string name, List<Candidate> places)
    {
        var weights = new Dictionary<EntityType, int>();
        EnglishNameCues.AddName(name, weights);
        var ofName = weights.Values.Sum();
        var isPersonal = PersonShape().IsMatch(name) && !places.Exists(p => p.HoldsKnown && p.Owner is not null);
        var isVersion = places.Exists(p => p.Version is not null);
        if (isPersonal && !isVersion && WordLists.GivenNames.Contains(name[..name.IndexOf(' ')]))
        {
            weights[EntityType.Person] = weights.GetValueOrDefault(EntityType.Person) + 3;
        }
        else if (isPersonal && WordLists.PinyinSurnames.Contains(name[..name.IndexOf(' ')]) && WordLists.IsPinyinGiven(name[(name.IndexOf(' ') + 1)..]))
        {
            weights[EntityType.Person] = weights.GetValueOrDefault(EntityType.Person) + 2;
        }

        if (places.Find(p => p.Version is not null)?.Version is { } version)
        {
            weights[version] = weights.GetValueOrDefault(version) + 4;
        }

        foreach (var place in places.Take(MaxPlaces))
        {
            var sentence = SentenceOf(document, place.Span);
            EnglishNameCues.AddPlace(document.Text, sentence, place.Span, weights);
            if (place.Behind is { } maker && maker.Type == EntityType.Company && place.Span.Start - maker.Span.End == 1)
            {
                weights[EntityType.Product] = weights.GetValueOrDefault(EntityType.Product) + 1;
            }
        }

        if (places[0].Owner is { } owner && LabName().IsMatch(name) && owner.Type == EntityType.Company)
        {
            // A lab of a known company is an institution, and no company.
            weights[EntityType.Organization] = weights.GetValueOrDefault(EntityType.Company) + 1;
        }

        if (!isPersonal)
        {
            weights.Remove(EntityType.Person);
        }
        else if (weights.GetValueOrDefault(EntityType.Person) is var person and >= MinWeight && !CompanyEnd().IsMatch(name))
        {
            // Two words of letters that act as people do: what stands before (by, with, led by) fits companies as well.
            weights[EntityType.Person] = person + 1;
        }

        var least = places.TrueForAll(p => p.OpensSentence) && !name.Contains(' ', StringComparison.Ordinal) && ofName == 0 ? MinWeightOfOpening : MinWeight;
        var ranked = weights.OrderByDescending(w => w.Value).ThenBy(w => Array.IndexOf(Order, w.Key)).ToList();
        return ranked.Count > 0 && ranked[0].Value >= least ? (ranked[0].Key, ranked[0].Value) : null;
    }

    /// <summary>What a name is taken for when two types have the same weight.</summary>
    private static readonly EntityType[] Order =
    [
        EntityType.Person, EntityType.Event, EntityType.AiModel, EntityType.Product, EntityType.Organization, EntityType.Government, EntityType.Company, EntityType.Place,
        EntityType.Technology, EntityType.Project, EntityType.MediaWork, EntityType.Concept,
    ];

    private const int MaxPlaces = 12;

    /// <summary>Kestrel Labs → Kestrel, Index Ventures → Index: the company's name without its last word, where the text also says it so.</summary>
    private static Dictionary<string, (string Name, FoundMention? Owner)> ShortForms(Document document, List<Candidate> candidates, IReadOnlyList<FoundMention> known)
    {
        var said = candidates.Where(c => c.Owner is null).Select(c => c.Span.Slice(document.Text)).ToHashSet(StringComparer.Ordinal);
        var forms = new Dictionary<string, (string Name, FoundMention? Owner)>(StringComparer.Ordinal);
        foreach (var mention in known.Where(k => k.Type == EntityType.Company))
        {
            Add(mention.Span.Slice(document.Text), mention);
        }

        foreach (var candidate in candidates)
        {
            Add(candidate.Span.Slice(document.Text), null);
        }

        return forms;

        void Add(string name, FoundMention? owner)
        {
            var cut = CompanyEnd().Match(name);
            if (cut.Success && cut.Index >= 3 && said.Contains(name[..cut.Index]) && !EnglishNameRuns.IsOpening(name[..cut.Index]))
            {
                forms.TryAdd(name[..cut.Index], (name, owner));
            }
        }
    }

    /// <summary>Unknown names in a list with names of one type are of that type: Mayo Clinic, X and Y.</summary>
    private static IEnumerable<FoundMention> Peers(Document document, List<Candidate> candidates, IReadOnlyList<FoundMention> known, List<FoundMention> found)
    {
        var typed = found.Select(f => f.Span).ToHashSet();
        var items = known.Where(k => !found.Exists(f => f.Span.Overlaps(k.Span))).Concat(found).Select(m => (m.Span, Type: (EntityType?)m.Type))
            .Concat(candidates.Where(c => c.Owner is null && !typed.Contains(c.Span) && !found.Exists(f => f.Span.Overlaps(c.Span)) && !known.Any(k => k.Span.Overlaps(c.Span))).Select(c => (c.Span, Type: (EntityType?)null)))
            .OrderBy(x => x.Span).ToList();
        for (var i = 0; i < items.Count;)
        {
            var end = i + 1;
            while (end < items.Count && items[end].Span.Start >= items[end - 1].Span.End && ListGap().IsMatch(document.Text.AsSpan(items[end - 1].Span.End, items[end].Span.Start - items[end - 1].Span.End)))
            {
                end++;
            }

            var list = items[i..end];
            i = end;
            var types = list.Where(x => x.Type is not null).Select(x => x.Type!.Value).Distinct().ToList();
            if (types.Count == 0 || types.Exists(t => !OfLists.Contains(t)) || (types.Count > 1 && !types.TrueForAll(t => Houses.Contains(t))) || list.Count < 2
                || (list.Count == 2 && !EndsList().IsMatch(document.Text.AsSpan(list[0].Span.End, list[1].Span.Start - list[0].Span.End))))
            {
                continue;
            }

            var type = types.Count > 1 ? EntityType.Company : types[0];
            foreach (var (span, _) in list.Where(x => x.Type is null))
            {
                if (type != EntityType.Person || PersonShape().IsMatch(span.Slice(document.Text)))
                {
                    yield return FoundMention.ByRule(span, type, null, 0.64, Rule);
                }
            }
        }
    }

    /// <summary>Dario and Daniela Amodei: who has no surname of their own bears that of the other.</summary>
    private static IEnumerable<FoundMention> SharedSurnames(Document document, List<Candidate> candidates, List<FoundMention> found)
    {
        foreach (var first in candidates)
        {
            var given = first.Span.Slice(document.Text);
            if (given.Contains(' ', StringComparison.Ordinal) || !WordLists.GivenNames.Contains(given) || !document.Text.AsSpan(first.Span.End).StartsWith(" and ", StringComparison.Ordinal))
            {
                continue;
            }

            var full = FullName().Match(document.Text, first.Span.End + " and ".Length);
            if (full.Success && WordLists.GivenNames.Contains(full.Groups["given"].Value) && !found.Exists(f => f.Span.Overlaps(first.Span)))
            {
                yield return FoundMention.ByRule(first.Span, EntityType.Person, null, 0.75, Rule, $"{given} {full.Groups["surname"].Value}");
            }
        }
    }

    private static TextSpan SentenceOf(Document document, TextSpan span)
    {
        var at = SpanSets.FirstEndingAfter(document.Sentences.AsSpan(), s => s.Span, span.Start);
        return at < document.Sentences.Length && document.Sentences[at].Span.Contains(span) ? document.Sentences[at].Span : span;
    }

    [GeneratedRegex("^(?:[A-ZÀ-Þ][a-zà-ɏ]+(?:-[A-ZÀ-Þ][a-zà-ɏ]+)?|[A-Z]{2}|[A-Z]\\.(?: [A-Z]\\.)?)(?: [A-Z]\\.?)?(?: (?:de|du|da|van|von|der|den|bin|al|el|la|le|di|dos|ten|[A-ZÀ-Þ][a-zà-ɏ]*(?:[A-Z’'][A-Za-zà-ɏ]+)?(?:-[A-ZÀ-Þ][a-zà-ɏ]+)?)){1,3}$")]
    private static partial Regex PersonShape();

    /// <summary>A known company with Inc. behind it is itself.</summary>
    [GeneratedRegex("^(?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|Group|Holdings?|Technologies|Platforms)\\.?$")]
    private static partial Regex LegalEnd();

    [GeneratedRegex(" (?:Labs?|Research|Team)$")]
    private static partial Regex LabName();

    [GeneratedRegex(" (?:Labs|AI|Inc|Corp|Corporation|Technologies|Technology|Ventures|Robotics|Systems|Health|Energy|Capital|Partners|Platforms|Group|Holdings|Software|Motors|Therapeutics|Networks|Security|Data|Bio|Space|Aerospace|Semiconductor|Semiconductors|Computing|Cloud|Studios|Games|Media|Bank|Electronics|Industries|Automotive|Analytics|Logistics|Financial|Payments|Interactive|Entertainment)\\.?$")]
    private static partial Regex CompanyEnd();

    [GeneratedRegex("^(?:, (?:and |or )?| (?:and|or|&) )(?:the |its )?(?:(?:[A-Z]?[a-z]+ ){0,2}(?:investors?|backers?|rivals?|start-?ups?|company|firms?|chipmakers?|carmakers?|giants?|makers?|partners?|fund) )?$")]
    private static partial Regex ListGap();

    [GeneratedRegex("^,? (?:and|or|&) ")]
    private static partial Regex EndsList();

    [GeneratedRegex("\\G(?<given>[A-Z][a-z]+) (?<surname>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)")]
    private static partial Regex FullName();

    /// <param name="Owner">The known company the run begins with.</param>
    /// <param name="Version">The type of the known thing the run begins with.</param>
    private sealed record Candidate(TextSpan Span, bool OpensSentence, FoundMention? Owner, EntityType? Version, bool HoldsKnown)
    {
        /// <summary>The known name right before.</summary>
        public FoundMention? Behind { get; init; }

        public string Rest(string text) => Owner is null ? Span.Slice(text) : text[Owner.Span.End..Span.End].TrimStart(' ', '-');
    }
}
