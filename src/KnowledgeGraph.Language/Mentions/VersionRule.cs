using System.Text.RegularExpressions;
using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Model.Ontology;
using KnowledgeGraph.Model.Text;

namespace KnowledgeGraph.Language.Mentions;

/// <summary>A known model or product followed by a version is a version of it: Qwen → Qwen2.5-Max, Llama 3.1 → Llama 3.1 70B, 小米 → no.</summary>
internal static partial class VersionRule
{
    private static readonly EntityType[] Versioned = [EntityType.AiModel, EntityType.Product];

    public static IEnumerable<FoundMention> Find(Document document, IReadOnlyList<FoundMention> known, Lexicon lexicon)
    {
        foreach (var mention in known)
        {
            if ((mention.Type == EntityType.AiModel || mention.Type == EntityType.Product || mention.Type == EntityType.Company) && ModelOf().Match(document.Text, mention.Span.End) is { Success: true } model)
            {
                yield return FoundMention.ByRule(new TextSpan(mention.Span.Start, mention.Span.End + model.Length), EntityType.AiModel, null, 0.85, "rule:version");
            }

            if (!Versioned.Contains(mention.Type))
            {
                if (mention.Entry is { } maker && lexicon.NamesModelsAfterItself(maker.Id) && OwnModel().Match(document.Text, mention.Span.End) is { Success: true } own)
                {
                    // DeepSeek V9: the maker's name is the family's.
                    yield return FoundMention.ByRule(new TextSpan(mention.Span.Start, mention.Span.End + own.Length), EntityType.AiModel, null, 0.85, "rule:version");
                }

                continue;
            }

            var match = Version().Match(document.Text, mention.Span.End);
            if (match.Success && match.Length > 0)
            {
                var span = new TextSpan(mention.Span.Start, mention.Span.End + match.Length);
                yield return FoundMention.ByRule(span, mention.Type, mention.Subtype, 0.85, "rule:version");
            }
        }
    }

    /// <summary>豆包|语音合成模型2.0: a brand's model of a kind, with its version.</summary>
    [GeneratedRegex(@"\G(?![^大模]*(?:[了的和与及在将是被用于基为对向]|发布|推出|开源|上线|训练|使用|采用|接入))\p{IsCJKUnifiedIdeographs}{2,6}(?:大模型|模型) ?[vV]?[0-9]+(?:\.[0-9]+)?(?:[- ]?(?:Pro|Max|Lite|Turbo|Plus|Flash|Mini))?(?![A-Za-z0-9%万亿个款倍]|\.[0-9])")]
    private static partial Regex ModelOf();

    [GeneratedRegex(@"\G[- ][A-Z][0-9]{1,2}(?:\.[0-9]+)?(?:[- ](?:Pro|Max|Flash|Lite|Turbo|Plus|Preview|Exp|Mini|Ultra|[0-9]{4}))*(?![A-Za-z0-9%])")]
    private static partial Regex OwnModel();

    [GeneratedRegex(@"\G(?:(?<=\p{IsCJKUnifiedIdeographs}) ?[A-Z]{1,4}[0-9]{1,4}(?:\.[0-9]+)?(?![A-Za-z0-9%])|(?<=[0-9])\.[0-9]+(?![A-Za-z0-9%])|[- ][A-Z][0-9]{1,2}(?:\.[0-9]+)?(?![A-Za-z0-9%])|[- ]?[vV]?[0-9]+(?:\.[0-9]+)*[A-Za-z]{0,2}(?![A-Za-z0-9%])(?! ?(?:million|billion|trillion|years?|months|percent|users|people|models|万|亿|年|月|日|个|款|倍|次|家|名))|-(?!(?:[a-z]+(?:ed|ing)|like|style|native|first|only|specific|level|class|compatible|free|ready|wide|maker|era)(?![A-Za-z0-9]))[A-Za-z][A-Za-z0-9]*(?![A-Za-z0-9])|(?<=[0-9])[A-Za-z]{1,2}(?![A-Za-z0-9]))(?:[- ](?:[0-9]+(?:\.[0-9]+)*[BbMmKk]?|[A-Za-z]?[0-9]+[BbMm]|Max|Pro|Plus|Turbo|[Mm]ini|Ultra|Lite|Flash|Preview|Instruct|Chat|Coder|Audio|VL|Omni|Base|Large|Small|Nano|Air|High|Thinking|Sonnet|Opus|Haiku|Distill|Math|Image|Edit|Speech)(?![A-Za-z0-9]))*")]
    private static partial Regex Version();
}
