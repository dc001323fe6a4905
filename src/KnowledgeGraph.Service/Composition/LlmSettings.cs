using System.Globalization;
using KnowledgeGraph.Ingestion.Llm;
using KnowledgeGraph.Model.Errors;

namespace KnowledgeGraph.Service.Composition;

/// <summary>The settings of the optional language-model extractor; without an endpoint it is off. See docs/llm.md.</summary>
internal static class LlmSettings
{
    public static readonly Setting Endpoint = new("--llm-endpoint", "KG_LLM_ENDPOINT", "KnowledgeGraph:Llm:Endpoint", null, "Read articles with a language model behind this OpenAI-compatible address, such as http://localhost:11434/v1.");

    public static readonly Setting Model = new("--llm-model", "KG_LLM_MODEL", "KnowledgeGraph:Llm:Model", null, "Name of the language model.");

    public static readonly Setting Key = new("--llm-key", "KG_LLM_KEY", "KnowledgeGraph:Llm:Key", null, "Key of the language model's endpoint; better given in the environment.");

    public static readonly Setting Budget = new("--llm-budget", "KG_LLM_BUDGET", "KnowledgeGraph:Llm:Budget", "1000000", "Tokens a day, over all processes that share the data folder.");

    public static readonly Setting RunBudget = new("--llm-run-budget", "KG_LLM_RUN_BUDGET", "KnowledgeGraph:Llm:RunBudget", "1000000", "Tokens a run of this process.");

    public static readonly Setting Timeout = new("--llm-timeout", "KG_LLM_TIMEOUT", "KnowledgeGraph:Llm:Timeout", "120", "Seconds for one attempt at a question.");

    public static readonly Setting Concurrency = new("--llm-concurrency", "KG_LLM_CONCURRENCY", "KnowledgeGraph:Llm:Concurrency", "2", "Questions in flight at once.");

    public static readonly Setting[] All = [Endpoint, Model, Key, Budget, RunBudget, Timeout, Concurrency];

    /// <summary>Null when no endpoint is set.</summary>
    /// <param name="data">Answers and the day's budget are kept in <c>llm</c> below it.</param>
    /// <exception cref="InvalidInputException">A value is wrong, or one of endpoint and model is set without the other.</exception>
    public static LlmOptions? Read(SettingValues values, string data)
    {
        var (endpoint, model) = (values.Find(Endpoint), values.Find(Model));
        if (endpoint is null && model is null)
        {
            return null;
        }

        if (endpoint is null || model is null)
        {
            var (given, missing) = endpoint is null ? (Model, Endpoint) : (Endpoint, Model);
            throw new InvalidInputException($"{given.Option} ({given.Variable}) is set, but {missing.Option} ({missing.Variable}) is not; a language model needs both.", code: "INVALID_SETTING");
        }

        return new LlmOptions
        {
            Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : throw Endpoint.Wrong(endpoint, "an http or https address such as http://localhost:11434/v1"),
            Model = model,
            Key = values.Find(Key),
            Folder = Path.Combine(data, "llm"),
            TokensPerDay = Number(values, Budget, 0, long.MaxValue / 4),
            TokensPerRun = Number(values, RunBudget, 0, long.MaxValue / 4),
            Timeout = TimeSpan.FromSeconds(Number(values, Timeout, 1, 3600)),
            Concurrency = (int)Number(values, Concurrency, 1, 64),
        }.Validated();
    }

    private static long Number(SettingValues values, Setting setting, long least, long most)
        => long.TryParse(values.Get(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw setting.Wrong(values.Get(setting), most < 10_000 ? $"a number from {least} to {most}" : $"a number of at least {least}");
}
