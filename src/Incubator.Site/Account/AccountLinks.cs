namespace Incubator.Site;

/// <summary>The addresses of the pages about signing in and the own account.</summary>
public static partial class Links
{
    public static string SignIn => $"{Account}/sign-in";

    /// <summary>The second step of a sign-in.</summary>
    public static string SignInCode(string? returnUrl) =>
        $"{Account}/code{(returnUrl is null ? null : $"?returnUrl={Uri.EscapeDataString(returnUrl)}")}";

    public static string Forgotten => $"{Account}/forgotten";

    public static string SignOut => $"{Account}/sign-out";

    public static string Account => $"{Root}/account";

    public static string AccountName => $"{Account}/name";

    /// <summary>The own second factor.</summary>
    public static string TwoFactor => $"{Account}/two-factor";
}
