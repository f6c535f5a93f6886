using Incubator.Core.Places;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A latitude or longitude; a pair that is pasted into it fills both.</summary>
public sealed class DegreesBox : TypedBox<double?>
{
    private ITextFormat<double?>? _format;

    [Parameter] public bool IsLongitude { get; set; }

    /// <summary>Takes the whole of a pair.</summary>
    [Parameter, EditorRequired] public EventCallback<Coordinates> Pasted { get; set; }

    protected override ITextFormat<double?> Format => _format ??= new DegreesText(IsLongitude);

    protected override async Task ReadAsync(string? text)
    {
        await base.ReadAsync(text);
        if (TypedPoint.Pair(text) is { } pair)
        {
            // Drawn once as typed: a field that had this value before would not be drawn anew, and keep the pair.
            await Task.Yield();
            ShowAgain();
            await Pasted.InvokeAsync(pair);
        }
    }
}
