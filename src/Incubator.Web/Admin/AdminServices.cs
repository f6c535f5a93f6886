using MudBlazor;
using MudBlazor.Services;

namespace Incubator.Web.Admin;

/// <summary>What the editors' area needs: MudBlazor, its words, and the person at the form.</summary>
public static class AdminServices
{
    public static IServiceCollection AddAdmin(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, MudWords>();
        services.AddScoped<CurrentActor>();
        services.AddSingleton<Editing.FieldNames>();
        services.AddSingleton<ThemeStyles>();
        services.AddSingleton<Housing.Rules.RuleOutline>();
        return services;
    }
}
