using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Admin.Grids;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.Spaces;

/// <summary>A cell of the list of spaces that is changed in its place.</summary>
public abstract class SpaceCell : ComponentBase
{
    [Parameter, EditorRequired] public SpaceGridRow Row { get; set; } = default!;

    /// <summary>The space was changed.</summary>
    [Parameter] public EventCallback<int> OnSaved { get; set; }

    [Parameter] public EventCallback OnEnter { get; set; }

    /// <summary>Whether there is something to type in.</summary>
    public bool HasBox => Box is not null;

    protected CellBox? Box { get; set; }

    [Inject] private SpaceChanges Changes { get; set; } = default!;

    public ValueTask FocusAsync() => Box?.FocusAsync() ?? ValueTask.CompletedTask;

    protected async Task<string?> ChangeAsync(SpaceChange change)
    {
        var space = new RecordToChange(SpaceRecords.Token, Row.Id, Row.Name) { Version = Row.Version };
        var refusal = await Changes.ChangeOneAsync(space, change);
        await (refusal is null ? OnSaved.InvokeAsync(Row.Id) : Task.CompletedTask);
        return refusal;
    }
}
