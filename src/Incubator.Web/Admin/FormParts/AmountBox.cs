using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>An amount of money; a currency that is typed with it is taken where none is said yet.</summary>
public sealed class AmountBox : TypedBox<decimal?>
{
    private readonly AmountFormat _format;

    public AmountBox() => _format = new AmountFormat(() => Currency);

    [Parameter, EditorRequired] public string? Currency { get; set; }

    [Parameter] public EventCallback<string?> CurrencyChanged { get; set; }

    protected override ITextFormat<decimal?> Format => _format;

    protected override async Task ReadAsync(string? text)
    {
        await base.ReadAsync(text);
        if (_format.Found is { } found)
        {
            ShowAgain();
            if (string.IsNullOrWhiteSpace(Currency))
            {
                await CurrencyChanged.InvokeAsync(found);
            }
        }
    }
}
