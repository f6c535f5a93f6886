using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>
/// Where a part stands on its form. Blazor makes parts level by level, so the order in which fields come up is not the order
/// in which a person meets them: each part is counted by the part around it.
/// </summary>
public sealed class FormPlace(FormPlace? outer, int order)
{
    private int _inner;

    public int Order { get; set; } = order;

    /// <summary>Sorts parts into the order of the form.</summary>
    public string Key => outer is null ? "" : $"{outer.Key}{Order:D6}.";

    public FormPlace Next() => new(this, _inner++);
}

/// <summary>A part of a form that other parts may stand in: it hands them its place by a cascading value.</summary>
public abstract class FormPart : ComponentBase
{
    /// <summary>The part around this one.</summary>
    [CascadingParameter] public FormPlace? Outer { get; set; }

    public FormPlace Here { get; private set; } = default!;

    protected override void OnInitialized() => Here = Outer?.Next() ?? new FormPlace(null, 0);
}
