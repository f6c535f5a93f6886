using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>One column of a file, both ways: how a cell is written from an input and read into one.</summary>
/// <param name="Name">The header.</param>
/// <param name="Field">Path of the input's field that it holds; rules that refuse the field are reported under this column.</param>
/// <param name="Get">The cell of an export.</param>
/// <param name="Set">Reads a cell that differs from what the record says; an empty one clears the field.</param>
/// <param name="IsNumber">Digits and signs: never guarded against spreadsheets.</param>
public sealed record Column<T>(string Name, string Field, Func<T, string?> Get, Action<T, RowReader> Set, bool IsNumber = false)
{
    /// <summary>The values that it takes, where it takes only some.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public string Cell(RowReader row) => IsNumber ? row.Number(Name) : row.Said(Name);
}

/// <summary>The usual columns.</summary>
public static class Columns
{
    private const string Mailto = "mailto:";

    public static Column<T> Line<T>(string name, string field, Func<T, string?> get, Action<T, string?> set) =>
        new(name, field, get, (input, row) => set(input, Text.Clean(Text.OneLine(row.Text(name)))));

    /// <summary>An e-mail address; the scheme of a link falls.</summary>
    public static Column<T> Email<T>(string name, string field, Func<T, string?> get, Action<T, string?> set) =>
        new(
            name,
            field,
            get,
            (input, row) =>
            {
                var text = CellText.Visible(Text.OneLine(row.Text(name)));
                set(
                    input,
                    Text.Clean(text.StartsWith(Mailto, StringComparison.OrdinalIgnoreCase) ? text[Mailto.Length..].Split('?')[0] : text)
                );
            }
        );

    /// <summary>Text of several lines; HTML becomes text.</summary>
    public static Column<T> Prose<T>(string name, string field, Func<T, string?> get, Action<T, string?> set) =>
        new(name, field, get, (input, row) => set(input, Prose(row, name)));

    /// <summary>An English and a French column: <c>summary_en</c>, <c>summary_fr</c>.</summary>
    public static IEnumerable<Column<T>> Pair<T>(string name, string field, Func<T, BilingualText> text) =>
    [
        Prose<T>($"{name}_en", $"{field}.En", i => text(i).En, (i, v) => text(i).En = v),
        Prose<T>($"{name}_fr", $"{field}.Fr", i => text(i).Fr, (i, v) => text(i).Fr = v),
    ];

    /// <summary>A web address; without a scheme it gets https, which is said.</summary>
    public static Column<T> Address<T>(string name, string field, Func<T, string?> get, Action<T, string?> set) =>
        new(
            name,
            field,
            get,
            (input, row) =>
            {
                var value = CellText.Visible(Prose(row, name) ?? "");
                if (value.Any(char.IsWhiteSpace))
                {
                    row.RefuseField(name, field, "Import.AddressWithSpace", value);
                }
                else if (Rules.Completed(value) is var whole && whole != value)
                {
                    value = whole;
                    row.Warn(name, "Import.SchemeAdded", value);
                }

                set(input, Text.Clean(value));
            });

    public static Column<T> Whole<T>(string name, string field, Func<T, int?> get, Action<T, int?> set) =>
        new(
            name,
            field,
            i => get(i)?.ToString(CultureInfo.InvariantCulture),
            (input, row) =>
                set(
                    input,
                    Read<int>(
                        row,
                        name,
                        field,
                        "Import.NotWhole",
                        t => int.TryParse(WithoutZeros(t), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)
                            ? n
                            : null
                    )
                ),
            IsNumber: true
        );

    /// <summary>An amount of the currency that the column <c>currency</c> or else the record names.</summary>
    public static Column<T> Amount<T>(
        string name, string field, Func<T, decimal?> get, Action<T, decimal?> set, Func<T, string?> currency) =>
        new(name, field, i => get(i) is { } amount ? TypedNumber.Write(amount, CultureInfo.InvariantCulture) : null, (input, row) =>
        {
            var of = row.Has("currency") ? row.Text("currency").ToUpperInvariant() : currency(input);
            set(input, Read<decimal>(row, name, field, "Import.NotNumber", t => TypedNumber.Amount(t, of)));
        }, IsNumber: true);

    /// <summary>A day, written 2026-11-22, or as a spreadsheet writes it where that is certain.</summary>
    public static Column<T> Day<T>(string name, string field, Func<T, DateOnly?> get, Action<T, DateOnly?> set) =>
        new(name, field, i => get(i)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (input, row) =>
        {
            var text = row.Number(name);
            var (day, doubt) = text.Length == 0 ? default : DayCell.Read(text, row.FactOf(name, DayCell.OrderOf));
            if (doubt is { } two)
            {
                row.RefuseField(name, field, "Import.DayOrder", text, $"{two.One:O}", $"{two.Other:O}");
            }
            else if (day is null && text.Length > 0)
            {
                row.RefuseField(name, field, "Import.NotDay", text);
            }

            set(input, day);
        }, IsNumber: true);

    /// <summary>A time of day, written 18:30.</summary>
    public static Column<T> Time<T>(string name, string field, Func<T, TimeOnly?> get, Action<T, TimeOnly?> set) =>
        new(
            name,
            field,
            i => get(i)?.ToString("HH:mm", CultureInfo.InvariantCulture),
            (input, row) =>
                set(
                    input,
                    Read<TimeOnly>(
                        row,
                        name,
                        field,
                        "Import.NotTime",
                        t =>
                            TimeOnly.TryParseExact(t, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                                ? time
                                : null
                    )
                ),
            IsNumber: true
        );

    /// <summary>One of the closed words of an enum.</summary>
    public static Column<T> Token<T, TEnum>(string name, string field, Func<T, TEnum?> get, Action<T, TEnum?> set)
        where TEnum : struct, Enum =>
        new(
            name,
            field,
            i => get(i) is { } v ? Tokens.Of(v) : null,
            (input, row) =>
                set(
                    input,
                    Read(row, name, field, "Import.NotToken", Tokens.Parse<TEnum>, string.Join(", ", Tokens.All<TEnum>().Select(Tokens.Of)))
                )
        )
        { Options = [.. Tokens.All<TEnum>().Select(Tokens.Of)] };

    public static Column<T> Flag<T>(string name, string field, Func<T, bool> get, Action<T, bool> set) =>
        new(
            name,
            field,
            i => get(i) ? "yes" : "no",
            (input, row) => set(input, Read<bool>(row, name, field, "Import.NotFlag", Flag) ?? false)
        );

    /// <summary>Draft or live; a file archives nothing.</summary>
    public static Column<T> State<T>(Func<T, RecordState> get, Action<T, RecordState> set) =>
        new(
            "state",
            "State",
            i => Tokens.Of(get(i)),
            (input, row) =>
                set(
                    input,
                    Read<RecordState>(
                        row,
                        "state",
                        "State",
                        "Import.NotToken",
                        t => t is "live" or "draft" ? Tokens.Parse<RecordState>(t) : null,
                        "live, draft"
                    ) ?? RecordState.Live
                )
        );

    /// <summary>Several values in one cell, between semicolons.</summary>
    public static Column<T> List<T>(string name, string field, Func<T, IEnumerable<string>> get, Action<T, IReadOnlyList<string>> set) =>
        new(name, field, i => CellList.Join(get(i)), (input, row) => set(input, CellList.Split(row.Text(name))));

    /// <summary>Profiles elsewhere, one a line: the network's name and the address.</summary>
    public static Column<T> Profiles<T>(string name, string field, Func<T, List<ProfileLink>> get, Action<T, List<ProfileLink>> set) =>
        new(name, field, i => string.Join('\n', get(i).Select(l => $"{l.Network} {l.Url}")), (input, row) =>
            set(input, [.. CellList.Lines(row.Text(name)).Select(l => l.LastIndexOf(' ') is var at and > 0
                ? new ProfileLink { Network = l[..at].Trim(), Url = l[(at + 1)..] }
                : new ProfileLink { Network = "", Url = l })]));

    /// <summary>On which day and by whom a group of facts was checked: two columns.</summary>
    public static IEnumerable<Column<T>> Checked<T>(string name, string field, Func<T, Confirmation> check) =>
    [
        Day<T>($"{name}_on", $"{field}.On", i => check(i).On, (i, v) => check(i).On = v),
        Line<T>($"{name}_by", $"{field}.By", i => check(i).By, (i, v) => check(i).By = v),
    ];

    /// <summary>The text of a cell that may hold HTML.</summary>
    public static string? Prose(RowReader row, string name)
    {
        var raw = row.Said(name);

        // Our own texts are Markdown, in which HTML is harmless: they come back as they went.
        var plain = row.Source == Record.Local ? raw : CellText.FromHtml(raw);
        if (!ReferenceEquals(raw, plain))
        {
            row.Warn(name, "Import.Html");
        }

        return Text.Clean(plain);
    }

    // What a program writes that takes every number for a decimal one: 2015.0.
    private static string WithoutZeros(string text)
    {
        var at = text.IndexOfAny(['.', ',']);
        return at > 0 && at < text.Length - 1 && text[(at + 1)..].All(c => c == '0') && text.Length - at <= 3 ? text[..at] : text;
    }

    private static bool? Flag(string text) => Text.Fold(text) switch
    {
        "yes" or "true" or "1" or "oui" or "vrai" => true,
        "no" or "false" or "0" or "non" or "faux" => false,
        _ => null,
    };

    private static TValue? Read<TValue>(
        RowReader row,
        string name,
        string field,
        string key,
        Func<string, TValue?> parse,
        string known = ""
    )
        where TValue : struct
    {
        var text = row.Number(name);
        if (text.Length == 0)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            RefuseNumber(row, name, field, text, typeof(TValue) == typeof(decimal) ? text : "", key, known);
        }

        return value;
    }

    /// <summary>Refuses a cell in which an amount could not be read; where it could be two, both are said.</summary>
    internal static void RefuseNumber(
        RowReader row, string name, string field, string cell, string amount, string key, params object[] values)
    {
        if (TypedNumber.Doubt(amount) is { } doubt)
        {
            row.RefuseField(name, field, "Number.Ambiguous", amount, doubt.Thousands, doubt.Decimals);
        }
        else
        {
            row.RefuseField(name, field, key, [cell, .. values]);
        }
    }
}
