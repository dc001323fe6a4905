namespace KnowledgeGraph.Model.Text;

/// <summary>The language an article is mainly written in.</summary>
public enum ArticleLanguage
{
    Zh = 1,
    En = 2,
}
