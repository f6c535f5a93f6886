using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Chooses one record out of many.</summary>
public sealed class PickBox : SearchBox<int?>
{
    private readonly Dictionary<int, string> _names = [];

    /// <summary>What the record chosen now is called.</summary>
    [Parameter] public string? ValueName { get; set; }

    [Parameter, EditorRequired] public Func<string?, CancellationToken, Task<IEnumerable<Choice>>> Search { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (Value is { } id && ValueName is not null)
        {
            _names[id] = ValueName;
        }

        base.OnParametersSet();
    }

    protected override string NameOf(int? value) => value is { } id ? _names.GetValueOrDefault(id, "…") : "";

    protected override async Task<IEnumerable<int?>> FindAsync(string? text, CancellationToken ct)
    {
        var found = (await Search(text, ct)).ToList();
        found.ForEach(c => _names[c.Id] = c.Name);
        return found.Select(c => (int?)c.Id);
    }
}
