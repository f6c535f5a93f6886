namespace Incubator.Core.LookUps;

/// <summary>What a site lets programs fetch (RFC 9309), as far as it is asked here: paths that begin so; the longest rule counts.</summary>
internal sealed class RobotsRules
{
    private const string Everybody = "*";

    private readonly List<(string Path, bool IsAllowed)> _rules = [];

    /// <summary>Where there is no such file everything may be fetched.</summary>
    public static RobotsRules None { get; } = new();

    /// <summary>The group that names this program; where none does, that of all.</summary>
    public static RobotsRules Read(string text, string agent)
    {
        var groups = new Dictionary<string, RobotsRules>(StringComparer.OrdinalIgnoreCase);
        var (named, isHead) = (new List<RobotsRules>(), false);
        foreach (var line in text.Split('\n').Select(l => l.Split('#')[0]))
        {
            var (key, value) = line.IndexOf(':') is var at and > 0 ? (line[..at].Trim(), line[(at + 1)..].Trim()) : ("", "");
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                named = isHead ? named : [];
                var group = groups.GetValueOrDefault(value) ?? new RobotsRules();
                groups[value] = group;
                named.Add(group);
                isHead = true;
            }
            else if (key.Equals("disallow", StringComparison.OrdinalIgnoreCase) || key.Equals("allow", StringComparison.OrdinalIgnoreCase))
            {
                isHead = false;
                named.ForEach(g => g.Add(value, char.ToLowerInvariant(key[0]) == 'a'));
            }
        }

        return groups.GetValueOrDefault(agent) ?? groups.GetValueOrDefault(Everybody) ?? None;
    }

    public bool Allow(string path) => _rules.Where(r => path.StartsWith(r.Path, StringComparison.Ordinal))
        .OrderByDescending(r => r.Path.Length).ThenByDescending(r => r.IsAllowed).Select(r => (bool?)r.IsAllowed).FirstOrDefault() ?? true;

    // A pattern counts up to its first star: it may keep out more than is meant, never less.
    private void Add(string path, bool isAllowed)
    {
        var star = path.IndexOf('*', StringComparison.Ordinal);
        var beginning = (star < 0 ? path : path[..star]).TrimEnd('$');
        if (path.Length > 0 && (star < 0 || !isAllowed))
        {
            _rules.Add((beginning, isAllowed));
        }
    }
}
