using Incubator.Web.Admin.FormParts;

namespace Incubator.Web.Admin.Editing;

/// <summary>The fields that stand on a form now, so that its summary of errors can name them and lead to them.</summary>
public sealed class FormFields
{
    private readonly List<FieldBase> _fields = [];

    public IReadOnlyList<FieldBase> All => _fields;

    /// <summary>Places a field and names it after its path, <c>field-Plans-0-Amount</c>; it keeps that id when its row moves.</summary>
    public string Add(FieldBase field, string path)
    {
        _fields.Add(field);
        var id = $"field-{path.Replace("].", "-").Replace('[', '-').Replace('.', '-')}";
        var free = id;
        for (var n = 2; _fields.Any(f => f.Id == free); n++)
        {
            free = $"{id}-{n}";
        }

        return free;
    }

    public void Remove(FieldBase field) => _fields.Remove(field);
}
