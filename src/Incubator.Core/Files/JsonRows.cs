using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Incubator.Core.Files;

/// <summary>
/// Reads a JSON file of plain objects as rows: a list of them, or the first list of objects inside one. An object within an object has its
/// names behind the outer one's: <c>properties.nom</c>.
/// </summary>
internal static partial class JsonRows
{
    // The cells of a table, most of which may be empty where every object has names of its own.
    private const int MaxCells = 20_000_000;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>It begins as a list of objects or an object does; a header such as <c>[id],name</c> does not.</summary>
    public static bool IsJson(string text)
    {
        var start = text.AsSpan().TrimStart();
        return start switch
        {
            ['[', .. var rest] => rest.TrimStart() is ['{' or ']' or '/', ..],
            ['{', .. var rest] => rest.TrimStart() is ['"' or '}' or '/', ..],
            _ => false,
        };
    }

    /// <exception cref="CsvException">It is no JSON, or holds no list of objects.</exception>
    public static IReadOnlyList<CsvRow> Read(string text, int maxRows)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            if (List(json.RootElement) is not { } list)
            {
                throw new CsvException("Csv.Empty");
            }

            var objects = new List<Dictionary<string, string>>();
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var item in list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object))
            {
                var cells = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (name, cell) in Flat(item, ""))
                {
                    cells[name] = cell;
                    columns.TryAdd(name, columns.Count);
                }

                objects.Add(cells);
                Judge(objects.Count, columns.Count, maxRows);
            }

            return [new CsvRow(1, [.. columns.Keys]), .. objects.Select((cells, i) => Row(i + 2, cells, columns))];
        }
        catch (JsonException e)
        {
            throw new CsvException("Json.Broken", e.LineNumber + 1 ?? 1, e.BytePositionInLine + 1 ?? 1);
        }
        catch (InvalidOperationException)
        {
            // The name of a column is half a sign.
            throw new CsvException("Json.HalfSign");
        }
    }

    private static void Judge(int rows, int columns, int maxRows)
    {
        if (rows > maxRows)
        {
            throw new CsvException("Csv.TooManyRows", maxRows);
        }

        if (columns > CsvFile.MaxColumns)
        {
            throw new CsvException("Csv.TooManyColumns", CsvFile.MaxColumns);
        }

        if ((long)rows * columns > MaxCells)
        {
            throw new CsvException("Csv.TooManyCells", MaxCells / 1_000_000);
        }
    }

    private static CsvRow Row(int number, Dictionary<string, string> cells, Dictionary<string, int> columns)
    {
        var row = new string[columns.Count];
        Array.Fill(row, "");
        foreach (var (name, cell) in cells)
        {
            row[columns[name]] = cell;
        }

        return new CsvRow(number, row, CsvFile.ProblemOf(row));
    }

    /// <summary>The first list that holds an object; lists of other things come before it in some files.</summary>
    private static JsonElement? List(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(e => e.ValueKind == JsonValueKind.Object) ? element : null,
        JsonValueKind.Object => element.EnumerateObject().Select(p => List(p.Value)).FirstOrDefault(l => l is not null),
        _ => null,
    };

    private static IEnumerable<(string Name, string Text)> Flat(JsonElement item, string prefix) => item.EnumerateObject().SelectMany(p =>
        p.Value.ValueKind == JsonValueKind.Object ? Flat(p.Value, $"{prefix}{p.Name}.") : [($"{prefix}{p.Name}", Text(p.Value))]);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.Array => CellList.Join(value.EnumerateArray().Select(Text)),
        JsonValueKind.String => String(value),
        _ => value.GetRawText(),
    };

    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // Half a sign of two is none: a sign that no cell may hold stands for it, and the row is refused if the cell is read.
            return JsonSerializer.Deserialize<string>(Half().Replace(value.GetRawText(), @"\uFFFE")) ?? "";
        }
    }

    [GeneratedRegex(@"\\u[dD][89a-fA-F][0-9a-fA-F]{2}", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Half();
}
