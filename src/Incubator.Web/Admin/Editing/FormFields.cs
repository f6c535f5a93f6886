using Incubator.Web.Admin.FormParts;

namespace Incubator.Web.Admin.Editing;

/// <summary>The fields that stand on a form now, so that its summary of errors can name them and lead to them.</summary>
public sealed class FormFields
{
    private readonly List<FieldBase> _fields = [];
    private int _count;

    public IReadOnlyList<FieldBase> All => _fields;

    /// <summary>Counted, not derived from the field's place: rows move, ids must not.</summary>
    public string Add(FieldBase field, string name)
    {
        _fields.Add(field);
        var id = $"field-{name}";
        return _fields.Any(f => f.Id == id) ? $"{id}-{++_count}" : id;
    }

    public void Remove(FieldBase field) => _fields.Remove(field);
}
