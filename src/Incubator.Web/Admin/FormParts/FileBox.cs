using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.FormParts;

/// <summary>
/// A file to choose, open once the browser listens: what was chosen before would be lost without a word.
/// </summary>
public sealed class FileBox : InputFile
{
    private bool _isHeard;

    [Parameter]
    public bool Disabled { get; set; }

    protected override void OnParametersSet() => Bar();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (firstRender)
        {
            _isHeard = true;
            Bar();
            StateHasChanged();
        }
    }

    private void Bar() => AdditionalAttributes = new Dictionary<string, object>(AdditionalAttributes ?? new Dictionary<string, object>())
    {
        ["disabled"] = Disabled || !_isHeard,
    };
}
