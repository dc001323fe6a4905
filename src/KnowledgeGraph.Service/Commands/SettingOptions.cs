using System.CommandLine;
using KnowledgeGraph.Service.Composition;

namespace KnowledgeGraph.Service.Commands;

/// <summary>Settings as options of a command.</summary>
internal sealed class SettingOptions(params Setting[] settings)
{
    private readonly List<(Setting Setting, Option Option)> _options = [.. settings.Select(s => (s, Create(s)))];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the command line, the environment and appsettings.json say together.</summary>
    public ServiceSettings Read(ParseResult parsed)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (setting, option) in _options)
        {
            if (parsed.GetResult(option) is { Implicit: false })
            {
                given[setting.Option] = option is Option<bool> flag ? (parsed.GetValue(flag) ? "true" : "false") : parsed.GetValue((Option<string>)option) ?? "";
            }
        }

        return ServiceSettings.Read(SettingValues.FromSurroundings(given));
    }

    private static Option Create(Setting setting)
    {
        var description = $"{setting.Description} Also {setting.Variable}.{(setting.Default is null ? "" : $" Default: {setting.Default}.")}";
        return setting == Settings.NoSeed ? new Option<bool>(setting.Option) { Description = description } : new Option<string>(setting.Option) { Description = description };
    }
}
