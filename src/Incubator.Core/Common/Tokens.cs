using System.Text;

namespace Incubator.Core.Common;

/// <summary>
/// The written form of an enum value in addresses, files, JSON and the database: kebab case of its name
/// (<c>DayPass</c> is <c>day-pass</c>), never a translated word.
/// </summary>
public static class Tokens
{
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Written[value];

    public static T? Parse<T>(string? token) where T : struct, Enum =>
        token is not null && Table<T>.Read.TryGetValue(token.Trim(), out var value) ? value : null;

    public static IReadOnlyList<T> All<T>() where T : struct, Enum => Table<T>.Values;

    private static class Table<T> where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
        public static readonly Dictionary<T, string> Written = Values.ToDictionary(v => v, v => Kebab(v.ToString()));
        public static readonly Dictionary<string, T> Read = Values.ToDictionary(v => Written[v], v => v, StringComparer.OrdinalIgnoreCase);
    }

    private static string Kebab(string name)
    {
        var token = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && token.Length > 0)
            {
                token.Append('-');
            }

            token.Append(char.ToLowerInvariant(c));
        }

        return token.ToString();
    }
}
