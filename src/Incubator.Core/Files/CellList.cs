using System.Text;

namespace Incubator.Core.Files;

/// <summary>
/// Several values in one cell: between semicolons (or <c>//</c>), or one a line. A backslash keeps a sign that would divide.
/// </summary>
public static class CellList
{
    public static string Join(IEnumerable<string> values, char divider = ';') =>
        string.Join($"{divider} ", values.Select(v => Escape(v, divider)));

    public static string Escape(string value, char divider) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(divider.ToString(), $"\\{divider}", StringComparison.Ordinal)
        .Replace("//", "/\\/", StringComparison.Ordinal);

    /// <summary>The values, trimmed, without blank ones; <c>//</c> divides too, except in an address.</summary>
    public static IReadOnlyList<string> Split(string cell, char divider = ';')
    {
        var values = new List<string>();
        var value = new StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '\\' && i + 1 < cell.Length && cell[i + 1] is '\\' or '/' or ';' or '|')
            {
                value.Append(cell[++i]);
            }
            else if (cell[i] == divider)
            {
                Take();
            }
            else if (divider == ';' && cell[i] == '/' && i + 1 < cell.Length && cell[i + 1] == '/' && (i == 0 || cell[i - 1] != ':'))
            {
                i++;
                Take();
            }
            else
            {
                value.Append(cell[i]);
            }
        }

        Take();
        return values;

        void Take()
        {
            if (value.ToString().Trim() is { Length: > 0 } text)
            {
                values.Add(text);
            }

            value.Clear();
        }
    }

    public static IReadOnlyList<string> Lines(string cell) =>
        cell.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
