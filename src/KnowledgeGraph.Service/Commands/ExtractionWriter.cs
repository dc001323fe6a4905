using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Language;
using KnowledgeGraph.Model.Extraction;
using KnowledgeGraph.Model.Text;
using KnowledgeGraph.Service.Lines;

namespace KnowledgeGraph.Service.Commands;

/// <summary>Writes what was found in one text as the members of a JSON object. Entity ids (<c>e1</c> …) are local to it.</summary>
internal sealed class ExtractionWriter(bool withCanonical)
{
    public void Write(Utf8JsonWriter json, string id, TextInput input, TextAnalyzer analyzer, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var analysis = analyzer.Analyze(input, cancellationToken);
        var elapsed = clock.Elapsed;
        JsonText.Write(json, "id", id);
        json.WriteNumber("textLength", input.Text.Length);
        json.WriteNumber("ms", Math.Round(elapsed.TotalMilliseconds, 3));
        WriteMentions(json, analysis);
        WriteEntities(json, analysis);
        WriteFacts(json, analysis, input.Text);
    }

    private static string LocalId(int entity) => "e" + (entity + 1).ToString(CultureInfo.InvariantCulture);

    private static void WriteMentions(Utf8JsonWriter json, ArticleAnalysis analysis)
    {
        json.WriteStartArray("mentions");
        foreach (var mention in analysis.Mentions)
        {
            json.WriteStartObject();
            WriteSpan(json, mention.Span);
            JsonText.Write(json, "text", mention.Text);
            json.WriteString("type", mention.TypeName);
            if (mention.Subtype is { } subtype)
            {
                json.WriteString("subtype", subtype);
            }

            if (mention.Entity is { } entity)
            {
                json.WriteString("entity", LocalId(entity));
            }

            json.WriteNumber("confidence", Math.Round(mention.Confidence, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteEntities(Utf8JsonWriter json, ArticleAnalysis analysis)
    {
        json.WriteStartArray("entities");
        for (var i = 0; i < analysis.Entities.Length; i++)
        {
            var entity = analysis.Entities[i];
            json.WriteStartObject();
            json.WriteString("id", LocalId(i));
            json.WriteString("type", entity.Type.Name);
            if (entity.Subtype is { } subtype)
            {
                json.WriteString("subtype", subtype);
            }

            JsonText.Write(json, "name", entity.Name);
            json.WriteStartArray("forms");
            foreach (var form in entity.Forms)
            {
                json.WriteStringValue(form);
            }

            json.WriteEndArray();
            if (withCanonical && entity.LexiconId is { } lexiconId)
            {
                json.WriteString("canonical", lexiconId);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFacts(Utf8JsonWriter json, ArticleAnalysis analysis, string text)
    {
        json.WriteStartArray("facts");
        foreach (var fact in analysis.Relations)
        {
            json.WriteStartObject();
            json.WriteString("subject", LocalId(fact.Subject));
            json.WriteString("predicate", fact.Predicate);
            if (fact.Object is { } target)
            {
                json.WriteString("object", LocalId(target));
            }

            if (fact.Quantity is { } quantity)
            {
                WriteQuantity(json, "quantity", quantity, fact.Metric);
            }

            json.WriteString("stage", StageName(fact.Stage));
            if (fact.Validity is { } validity)
            {
                json.WriteStartObject("validity");
                json.WriteString("from", validity.FromIso);
                json.WriteString("to", validity.ToIso);
                json.WriteString("precision", validity.PrecisionName);
                JsonText.Write(json, "words", validity.Words);
                json.WriteEndObject();
            }

            WriteOptional(json, "role", fact.Role);
            WriteOptional(json, "purpose", fact.Purpose);
            if (fact.Amount is { } amount)
            {
                WriteQuantity(json, "amount", amount, metric: null);
            }

            if (fact.Attribution is { } speaker)
            {
                json.WriteString("attribution", LocalId(speaker));
            }

            json.WriteNumber("confidence", Math.Round(fact.Confidence, 4));
            json.WriteString("rule", fact.Rule);
            json.WriteStartArray("evidence");
            foreach (var span in fact.Evidence)
            {
                json.WriteStartObject();
                WriteSpan(json, span);
                JsonText.Write(json, "text", span.Slice(text));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            JsonText.Write(json, name, value);
        }
    }

    private static void WriteQuantity(Utf8JsonWriter json, string name, Quantity quantity, string? metric)
    {
        json.WriteStartObject(name);
        WriteOptional(json, "metric", metric);
        QuantityWriter.WriteMembers(json, quantity);
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
    }

    private static string StageName(Stage stage) => stage switch
    {
        Stage.Asserted => "asserted",
        Stage.Planned => "planned",
        Stage.Rumoured => "rumoured",
        Stage.Denied => "denied",
        Stage.Negated => "negated",
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };
}
