using Incubator.Site.Components;
using Incubator.Web.Admin.FormParts;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Editing;

/// <summary>An error of a form.</summary>
/// <param name="Label">The field's name; empty for the whole record.</param>
/// <param name="Field">Where it stands; null when it has no place on the form.</param>
public sealed record FormError(string Label, string Message, FieldBase? Field);

/// <summary>The fields that stand on a form now, so that its summary of errors can name them and lead to them.</summary>
public sealed class FormFields
{
    private readonly List<FieldBase> _fields = [];

    /// <summary>Places a field and names it after its path, <c>field-Plans-0-Amount</c>; it keeps that id when its row moves.</summary>
    public string Add(FieldBase field, string path)
    {
        _fields.Add(field);
        var id = IdOf(path);
        var free = id;
        for (var n = 2; _fields.Any(f => f.Id == free); n++)
        {
            free = $"{id}-{n}";
        }

        return free;
    }

    private static string IdOf(string path) => $"field-{path.Replace("].", "-").Replace('[', '-').Replace('.', '-')}";

    /// <summary>Some field holds text that is not in the input.</summary>
    public bool HasUnreadable => _fields.Any(f => f.Unreadable is not null);

    /// <summary>What the page is to show, by the id of a field.</summary>
    public IReadOnlyDictionary<string, string> Shown =>
        _fields.Where(f => f.Shown is not null).ToDictionary(f => f.Id, f => Lines(f.Shown!));

    /// <summary>Gives each field that holds something else what the page shows in it.</summary>
    public async Task TakeAsync(IReadOnlyDictionary<string, string> shown)
    {
        // A field that takes something may bring up others, or take them away.
        foreach (var field in _fields.ToList())
        {
            if (field.Shown is { } held && shown.GetValueOrDefault(field.Id) is { } text && text != Lines(held))
            {
                await field.TakeAsync(text);
            }
        }
    }

    /// <summary>By the path of its field, every text that is not in the input: it cannot be read, or its field has not been left.</summary>
    /// <param name="shown">What the page shows, by the id of a field, as far as it has told.</param>
    public IReadOnlyDictionary<string, string> NotInInput(object input, IReadOnlyDictionary<string, string> shown)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in _fields.Where(f => f.Shown is not null))
        {
            var held = Lines(field.Shown!);
            var text = shown.GetValueOrDefault(field.Id) ?? held;
            if ((text != held || field.Unreadable is not null) && FieldPaths.PathOf(input, field.Identifier) is { } path)
            {
                texts[path] = text;
            }
        }

        return texts;
    }

    /// <summary>What the page has told, without a field of which the circuit has heard since.</summary>
    public IReadOnlyDictionary<string, string> Without(IReadOnlyDictionary<string, string> shown, FieldIdentifier heard)
    {
        var ids = _fields.Where(f => f.Identifier.Equals(heard)).Select(f => f.Id).ToHashSet();
        return shown.Where(s => !ids.Contains(s.Key)).ToDictionary();
    }

    /// <summary>Gives the fields texts that were not in the input, by their path.</summary>
    public Task TakeTextsAsync(IReadOnlyDictionary<string, string> texts) =>
        TakeAsync(texts.ToDictionary(t => IdOf(t.Key), t => t.Value));

    // As a browser's text area writes them.
    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    public void Remove(FieldBase field) => _fields.Remove(field);

    /// <summary>In the order of the form: first the fields that stand on it, then what has no place there.</summary>
    /// <param name="judged">The fields that the validator found at fault.</param>
    public IReadOnlyList<FormError> Errors(EditContext form, IEnumerable<FieldIdentifier> judged, FieldNames names)
    {
        string LabelOf(FieldIdentifier field, string otherwise = "") =>
            FieldPaths.PathOf(form.Model, field) is { Length: > 0 } path ? names.Label(path) : otherwise;

        // A removed row takes its errors with it, before its fields are gone.
        bool IsThere(FieldIdentifier field) => FieldPaths.PathOf(form.Model, field) is not null;

        // What cannot be read is not in the input: what the rules say of the input is beside the point then.
        IEnumerable<string> MessagesOf(FieldBase field) => field switch
        {
            { Unreadable: { } unreadable } => [unreadable],
            _ when IsThere(field.Identifier) => form.GetValidationMessages(field.Identifier),
            _ => [],
        };

        var placed = _fields
            .OrderBy(f => f.Here.Key, StringComparer.Ordinal)
            .SelectMany(f => MessagesOf(f).Select(m => new FormError(LabelOf(f.Identifier, f.Caption), m, f)));
        var others = judged
            .Distinct()
            .Where(f => IsThere(f) && _fields.All(p => !p.Identifier.Equals(f)))
            .SelectMany(f => form.GetValidationMessages(f).Select(m => new FormError(LabelOf(f), m, null)));
        return [.. placed.Concat(others).Distinct()];
    }
}
