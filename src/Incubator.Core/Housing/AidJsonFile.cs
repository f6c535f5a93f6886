using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Housing;

/// <summary>One aid of a JSON file: what it says, or why it cannot be read.</summary>
/// <param name="Line">The line of the file on which it starts.</param>
internal sealed record AidJsonRow(int Line, AidJson? Aid, CsvProblem? Problem);

/// <summary>Reads a file of aids with their rules. Nothing is guessed: what does not belong is refused with its JSON path.</summary>
internal static class AidJsonFile
{
    private const int MaxBytes = CsvFile.MaxBytes;
    private const int MaxShown = 60;

    /// <exception cref="CsvException">The file cannot be read at all.</exception>
    public static async Task<IReadOnlyList<AidJsonRow>> ReadAsync(Stream stream, CancellationToken ct)
    {
        var bytes = await BytesAsync(stream, ct);
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = RulesJson.Options.MaxDepth });
            var aids = ArrayOf(document.RootElement);
            return [.. aids.EnumerateArray().Zip(Lines(bytes), Read)];
        }
        catch (JsonException e)
        {
            throw new CsvException("Json.Broken", e.LineNumber + 1 ?? 1, e.BytePositionInLine + 1 ?? 1);
        }
    }

    private static async Task<byte[]> BytesAsync(Stream stream, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await stream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MaxBytes)
            {
                throw new CsvException("Csv.TooBig", MaxBytes >> 20);
            }
        }

        var bytes = copy.ToArray();
        return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
    }

    private static JsonElement ArrayOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("aids", out var aids) || aids.ValueKind != JsonValueKind.Array)
        {
            throw new CsvException("Json.NoAids");
        }

        foreach (var member in root.EnumerateObject().Where(m => m.Name is not ("aids" or "$schema")))
        {
            throw new CsvException("Json.UnknownInFile", $"$.{member.Name}");
        }

        // Else the first would be left out without a word.
        return root.EnumerateObject().Count(m => m.NameEquals("aids")) > 1 ? throw new CsvException("Json.TwoLists") : aids;
    }

    // Where each element of the array starts.
    private static List<int> Lines(byte[] bytes)
    {
        var lines = new List<int>();
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = RulesJson.Options.MaxDepth });
        var (line, counted, isAids) = (1, 0L, false);
        while (reader.Read())
        {
            if (reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName })
            {
                isAids = reader.ValueTextEquals("aids"u8);
            }
            else if (
                isAids
                && reader.CurrentDepth == 2
                && reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
            )
            {
                line += bytes.AsSpan((int)counted, (int)(reader.TokenStartIndex - counted)).Count((byte)'\n');
                counted = reader.TokenStartIndex;
                lines.Add(line);
            }
        }

        return lines;
    }

    private static AidJsonRow Read(JsonElement element, int line)
    {
        if (NullInArray(element, "$") is { } path)
        {
            return new AidJsonRow(line, null, new CsvProblem("Json.WrongValue", "null") { Column = path });
        }

        try
        {
            return element.Deserialize<AidJson>(RulesJson.Options) is { } aid
                ? new AidJsonRow(line, aid, null)
                : new AidJsonRow(line, null, new CsvProblem("Json.WrongValue", "null") { Column = "$" });
        }
        catch (JsonException e)
        {
            return new AidJsonRow(line, null, ProblemOf(element, e));
        }
    }

    // The serializer lets a list of things hold nothing.
    private static string? NullInArray(JsonElement element, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => element
                .EnumerateArray()
                .Index()
                .Select(i => i.Item.ValueKind == JsonValueKind.Null ? $"{path}[{i.Index}]" : NullInArray(i.Item, $"{path}[{i.Index}]"))
                .FirstOrDefault(p => p is not null),
            JsonValueKind.Object => element
                .EnumerateObject()
                .Select(m => NullInArray(m.Value, $"{path}.{m.Name}"))
                .FirstOrDefault(p => p is not null),
            _ => null,
        };

    // Said in words of our own: the serializer's name types that a reader of the file does not know.
    private static CsvProblem ProblemOf(JsonElement aid, JsonException e)
    {
        var path = e.Path ?? "$";
        var culprit = At(aid, path);
        if (e.Message.Contains("Duplicate", StringComparison.Ordinal))
        {
            return new CsvProblem("Json.Twice") { Column = path };
        }

        return e.Message.Contains("could not be mapped", StringComparison.Ordinal)
            ? new CsvProblem("Json.Unknown", path[(path.LastIndexOf('.') + 1)..]) { Column = path }
            : new CsvProblem("Json.WrongValue", Shown(culprit?.GetRawText() ?? "")) { Column = path };
    }

    private static string Shown(string text) => text.Length > MaxShown ? text[..MaxShown] + "…" : text;

    private static JsonElement? Next(JsonElement here, string step)
    {
        if (step.EndsWith(']') && here.ValueKind == JsonValueKind.Array)
        {
            return int.TryParse(step[..^1], out var index) && index < here.GetArrayLength() ? here[index] : null;
        }

        return here.ValueKind == JsonValueKind.Object && here.TryGetProperty(step, out var member) ? member : null;
    }

    private static JsonElement? At(JsonElement element, string path)
    {
        JsonElement? at = element;
        foreach (var step in path.TrimStart('$').Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            at = at is { } here ? Next(here, step) : null;
        }

        return at;
    }
}
