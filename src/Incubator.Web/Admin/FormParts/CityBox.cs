using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A city, by a part of its name.</summary>
public sealed class CityBox : PickBox
{
    [Parameter, EditorRequired] public IReadOnlyList<CityOption> Cities { get; set; } = [];

    protected override void OnParametersSet()
    {
        ValueName = Cities.FirstOrDefault(c => c.Choice.Id == Value)?.Choice.Name;
        Search = (text, _) => Task.FromResult(Choice.Search(Cities.Select(c => c.Choice), text));
        base.OnParametersSet();
    }
}
