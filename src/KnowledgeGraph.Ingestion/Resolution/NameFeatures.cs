using KnowledgeGraph.Model.Ontology;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// What two names have in common and what parts them, as features in [0,1]. A feature that does not hold is absent. Their meaning: <c>docs/identity.md</c>. Pure.
/// </summary>
internal sealed class NameFeatures(Func<string, bool> isCompany, Func<string, string, bool> areOneInLexicon)
{
    /// <param name="type">The type both may have; null when unknown.</param>
    public Dictionary<string, double> Of(NameProfile a, NameProfile b, EntityType? type)
    {
        // One order, whichever way they were given.
        var byLength = a.Key.Length.CompareTo(b.Key.Length);
        if (byLength > 0 || (byLength == 0 && string.CompareOrdinal(a.Name, b.Name) > 0))
        {
            (a, b) = (b, a);
        }

        var features = new Dictionary<string, double>(StringComparer.Ordinal);
        Numbers(a, b, type, features);
        if (string.Equals(a.Key, b.Key, StringComparison.Ordinal))
        {
            features["name"] = 1;
            return features;
        }

        var latinA = Without(a.Words, b.Words);
        var latinB = Without(b.Words, a.Words);
        if (a.Han.Length > 0 && b.Han.Length > 0)
        {
            Han(a, b, type, features, isWhole: latinA.Count + latinB.Count == 0);
            Latin(latinA, latinB, a, b, type, features, isWhole: false);
        }
        else if (a.Han.Length == 0 && b.Han.Length == 0)
        {
            Latin(latinA, latinB, a, b, type, features, isWhole: true);
        }
        else
        {
            var (han, latin, hanRest, latinRest) = a.Han.Length > 0 ? (a, b, latinA, latinB) : (b, a, latinB, latinA);
            Across(han, latin, hanRest, latinRest, type, features);
        }

        return features;
    }

    private static void Numbers(NameProfile a, NameProfile b, EntityType? type, Dictionary<string, double> features)
    {
        if (a.Numbers.SequenceEqual(b.Numbers, StringComparer.Ordinal))
        {
            return;
        }

        if (a.Numbers.IsEmpty || b.Numbers.IsEmpty)
        {
            var all = a.Numbers.IsEmpty ? b.Numbers : a.Numbers;
            var isYear = type == EntityType.Event && all.All(n => n.Length == 4 && n[0] is '1' or '2');
            var isVersion = type is null || type == EntityType.AiModel || type == EntityType.Product || type == EntityType.Technology || type == EntityType.MediaWork;
            features[isYear ? "year-missing" : isVersion ? "version-missing" : "number-missing"] = 1;
            return;
        }

        features["number-conflict"] = 1;
    }

    private void Han(NameProfile a, NameProfile b, EntityType? type, Dictionary<string, double> features, bool isWhole)
    {
        if ((a.IsGroup && b.IsJointStock) || (a.IsJointStock && b.IsGroup))
        {
            features["group-and-stock"] = 1;
        }

        if ((a.IsHolding && b is { IsGroup: true, IsHolding: false } && !b.Name.Contains("控股", StringComparison.Ordinal)) || (b.IsHolding && a.IsGroup && !a.Name.Contains("控股", StringComparison.Ordinal)))
        {
            features["holding-and-group"] = 1;
        }

        if (a.Region.Length > 0 && b.Region.Length > 0 && Place(a.Region) != Place(b.Region))
        {
            features["region-conflict"] = 1;
        }

        if (a.Han == b.Han)
        {
            features[isWhole ? "core-name" : "part"] = 1;
            return;
        }

        if (a.HanLocal == b.HanLocal || a.Han == b.HanLocal || a.HanLocal == b.Han)
        {
            features["local-name"] = 1;
            return;
        }

        var (shorter, longer) = a.HanLocal.Length <= b.HanLocal.Length ? (a, b) : (b, a);
        var shortForm = type == EntityType.Person ? 0 : ShortForm(a, b);
        if (shortForm >= 0.5)
        {
            features["short-form"] = shortForm;
            return;
        }

        if (longer.Han.StartsWith(shorter.Han, StringComparison.Ordinal))
        {
            Behind(longer.Han[shorter.Han.Length..], shorter, longer, type, features);
            return;
        }

        if (longer.HanLocal.StartsWith(shorter.HanLocal, StringComparison.Ordinal))
        {
            Behind(longer.HanLocal[shorter.HanLocal.Length..], shorter, longer, type, features);
            return;
        }

        if (longer.HanLocal.EndsWith(shorter.HanLocal, StringComparison.Ordinal))
        {
            Before(longer.HanLocal[..^shorter.HanLocal.Length], longer, type, features);
            return;
        }

        if (longer.HanStem.Length >= 2 && (longer.HanStem == shorter.HanStem || longer.HanStem == shorter.HanLocal))
        {
            features[shorter.HanLocal != shorter.HanStem ? "trade-conflict" : "stem"] = 1;
            return;
        }

        features["han-conflict"] = 1 - Math.Min(0.9, EditSimilarity(a.Han, b.Han));
    }

    // Of the whole names, or of one without its place or trade.
    private static double ShortForm(NameProfile a, NameProfile b)
    {
        var (shorter, longer) = a.Han.Length <= b.Han.Length ? (a, b) : (b, a);
        return Math.Max(ShortForms.Chinese(shorter.Han, longer.Han), Math.Max(ShortForms.Chinese(shorter.HanLocal, longer.HanLocal), ShortForms.Chinese(shorter.HanStem, longer.HanLocal)));
    }

    // 小米 | 汽车科技: what stands behind decides.
    private static void Behind(string rest, NameProfile shorter, NameProfile longer, EntityType? type, Dictionary<string, double> features)
    {
        if (type == EntityType.Person)
        {
            features[NameParts.Is(PartClass.Title, rest) ? "title" : "extra-tail"] = 1;
            return;
        }

        // 中国平安 and 平安科技: each has something the other lacks.
        if ((shorter.IsRegistered && longer.IsRegistered) || (shorter.Region is "中国" or "国家" && longer.Region.Length == 0))
        {
            features["trade-conflict"] = 1;
            return;
        }

        var kind = NameParts.Classify(rest);
        var isSchool = rest is "大学" or "学院" && !NameParts.Is(PartClass.Region, shorter.Han);
        features[kind switch
        {
            PartClass.Legal or PartClass.Trade => longer.IsRegistered ? "stem-registered" : "stem",
            PartClass.Both => longer.IsRegistered ? "stem-registered" : "arm-or-trade",
            PartClass.Arm => "arm",
            _ => isSchool ? "stem" : "extra-tail",
        }] = 1;
    }

    private void Before(string rest, NameProfile longer, EntityType? type, Dictionary<string, double> features)
    {
        if (type == EntityType.Person)
        {
            features[longer.Name.AsSpan().IndexOfAny('·', '•', '・') >= 0 ? "surname" : "extra-head"] = 1;
            return;
        }

        var isMaker = isCompany(rest) && (type == EntityType.AiModel || type == EntityType.Product || type == EntityType.Technology);
        features[isMaker ? "maker" : NameParts.Is(PartClass.Region, rest) ? "place-head" : "extra-head"] = 1;
    }

    private static void Latin(List<string> onlyA, List<string> onlyB, NameProfile a, NameProfile b, EntityType? type, Dictionary<string, double> features, bool isWhole)
    {
        if (onlyA.Count == 0 && onlyB.Count == 0)
        {
            if (isWhole)
            {
                features["core-name"] = 1;
            }

            return;
        }

        if (a.Latin == b.Latin)
        {
            features["core-name"] = 1;
            return;
        }

        if (onlyA.Count > 0 && onlyB.Count > 0 && ((a.Words.Length == 1 && ShortForms.IsAcronym(a.Latin, b.Words)) || (b.Words.Length == 1 && ShortForms.IsAcronym(b.Latin, a.Words))))
        {
            features["acronym"] = 1;
            return;
        }

        if (onlyA.Count > 0 && onlyB.Count > 0)
        {
            var similarity = EditSimilarity(a.Latin, b.Latin);
            if (onlyA.Any(w => IsVariant(w, type)) && onlyB.Any(w => IsVariant(w, type)))
            {
                features["variant-conflict"] = 1;
            }
            else if (IsInitial(onlyA, onlyB) && type == EntityType.Person)
            {
                features["initial"] = 1;
            }
            else if (similarity >= 0.84 && a.Words.Length == b.Words.Length && a.Latin[0] == b.Latin[0] && Math.Min(a.Latin.Length, b.Latin.Length) >= 6)
            {
                features["typo"] = similarity;
            }
            else
            {
                features["word-conflict"] = 1 - Math.Min(0.9, similarity * similarity);
            }

            return;
        }

        Extra(onlyA.Count > 0 ? onlyA : onlyB, onlyA.Count > 0 ? a : b, onlyA.Count > 0 ? b : a, type, features);
    }

    private static void Extra(List<string> rest, NameProfile longer, NameProfile shorter, EntityType? type, Dictionary<string, double> features)
    {
        if (type == EntityType.Person)
        {
            features[shorter.Words.Length == 1 && longer.Words.Length > 1 && longer.Words[^1] == shorter.Words[0] ? "surname" : "extra-word"] = 1;
            return;
        }

        if (shorter.Words.IsEmpty && shorter.Han.Length > 0 && rest.Count > 0)
        {
            features[rest.All(w => NameParts.Is(PartClass.Trade, w)) ? "stem" : rest.Any(w => IsVariant(w, type)) ? "variant" : "extra-word"] = 1;
            return;
        }

        foreach (var word in rest)
        {
            features[shorter.IsRegistered ? "trade-conflict"
                : IsVariant(word, type) ? "variant"
                : NameParts.Is(PartClass.Both, word) ? "arm-or-trade"
                : NameParts.Is(PartClass.Trade, word) ? "stem"
                : NameParts.Is(PartClass.Arm, word) ? "arm"
                : "extra-word"] = 1;
        }

        // The words left must begin the longer name: Google of Google Cloud, not Cloud of it.
        if (!longer.Words.Take(shorter.Words.Length).SequenceEqual(shorter.Words, StringComparer.Ordinal))
        {
            features["extra-word"] = 1;
        }
    }

    private void Across(NameProfile han, NameProfile latin, List<string> hanRest, List<string> latinRest, EntityType? type, Dictionary<string, double> features)
    {
        if (latinRest.Count == 0)
        {
            // 英伟达H100 and H100, 小米SU7 and SU7.
            var isMaker = isCompany(han.Han) && (!latin.Words.IsEmpty || !latin.Numbers.IsEmpty);
            features[isMaker ? "maker" : NameParts.Classify(han.Han) is PartClass.Trade or PartClass.Legal ? "stem" : "extra-head"] = 1;
            return;
        }

        if ((hanRest.Count == 0 && latinRest.Count < latin.Words.Length) || !latin.Numbers.IsEmpty)
        {
            // 奥迪A8 and Audi A8: what they do not share may be one all the same.
            if (areOneInLexicon(han.Han, string.Join(' ', latinRest)))
            {
                features["part-lexicon"] = 1;
                return;
            }
        }

        var isPerson = type == EntityType.Person;
        var content = latinRest.Where(w => !NameParts.Is(PartClass.Trade, w)).ToList();
        var bare = han.HanStem;
        NameParts.TryTakeEnd(PartClass.Both, ref bare, 2);
        var pinyin = new[] { han.Han, han.HanLocal, han.HanStem, bare }.Distinct(StringComparer.Ordinal)
            .Max(h => Math.Max(Romanization.Pinyin(h, latinRest, isPerson), content.Count > 0 ? Romanization.Pinyin(h, content, isPerson) : 0));
        if (pinyin > 0)
        {
            features[pinyin == 1 ? "pinyin" : "pinyin-initials"] = 1;
        }
        else
        {
            var sounds = latinRest.Select(w => Romanization.Sound(isPerson ? Family(han) : han.HanStem, w)).Append(Romanization.Sound(han.HanStem, string.Concat(latinRest)));
            var sound = isPerson ? Math.Max(Romanization.Sound(Family(han), latinRest[^1]), Romanization.Sound(han.HanStem, string.Concat(latinRest))) : sounds.Max();
            if (sound >= 0.6)
            {
                features["sound"] = sound;
            }
            else
            {
                features["no-sound"] = 1;
            }
        }

        if (hanRest.Count > 0)
        {
            features["word-conflict"] = 1;
        }
    }

    private static bool IsVariant(string word, EntityType? type) => type != EntityType.Company && type != EntityType.Organization && NameParts.Is(PartClass.Variant, word);

    // 达里奥·阿莫迪: the family name is the last part.
    private static string Family(NameProfile person)
    {
        var cut = person.Name.AsSpan().LastIndexOfAny('·', '•', '・');
        return cut < 0 ? person.Han : NameProfile.Of(person.Name[(cut + 1)..], EntityType.Person).Han;
    }

    private static bool IsInitial(List<string> a, List<string> b)
        => a.Count == b.Count && a.Zip(b).All(p => p.First[0] == p.Second[0] && (p.First.Length == 1 || p.Second.Length == 1));

    private static List<string> Without(IEnumerable<string> words, IReadOnlyCollection<string> others)
    {
        var left = others.ToList();
        return [.. words.Where(w => !left.Remove(w))];
    }

    private static string Place(string region) => region.TrimEnd('市', '省');

    /// <summary>1 - Levenshtein distance / length of the longer.</summary>
    internal static double EditSimilarity(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        var longest = Math.Max(a.Length, b.Length);
        return longest == 0 ? 1 : 1 - ((double)row[^1] / longest);
    }
}
