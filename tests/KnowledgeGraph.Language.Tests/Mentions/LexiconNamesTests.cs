using KnowledgeGraph.Language.Lexicons;
using KnowledgeGraph.Language.Normalization;
using KnowledgeGraph.Model.Ontology;
using Xunit;

namespace KnowledgeGraph.Language.Tests.Mentions;

public sealed class LexiconNamesTests
{
    /// <summary>昇 is a variant of 升: a name that the folding of texts changes must be folded as well.</summary>
    [Fact]
    public void Every_name_of_the_lexicon_is_found_where_it_stands_alone()
    {
        var lexicon = Lexicon.Load(Lexicon.DefaultDirectory, GraphOntology.Default);
        var missed = new List<string>();
        foreach (var entry in lexicon.Entries)
        {
            foreach (var name in entry.AllNames().Where(n => n.Length > 1))
            {
                var document = Analyzers.Default.Prepare(new TextInput { Text = name });
                if (!lexicon.Matcher.Find(document).Exists(m => m.Entries.Any(e => e.Id == entry.Id)))
                {
                    missed.Add($"{entry.Id}: {name} ({TextNormalizer.Normalize(name).Folded})");
                }
            }
        }

        Assert.True(missed.Count == 0, string.Join("; ", missed));
    }
}
